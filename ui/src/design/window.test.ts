import { describe, expect, it } from 'vitest';

import { scrollTo, windowOf } from './window';

describe('the window on a long list', () => {
  it('draws what is in sight and some more on both sides', () => {
    expect(windowOf(4000, 400, 40, 100_000, 5)).toEqual({ first: 95, end: 115 });
  });
  it('never goes beyond the list', () => {
    expect(windowOf(0, 400, 40, 3, 5)).toEqual({ first: 0, end: 3 });
    expect(windowOf(3_999_800, 400, 40, 100_000, 8)).toEqual({ first: 99_987, end: 100_000 });
  });
  it('survives a list that shrank under it', () => {
    expect(windowOf(9000, 400, 40, 10, 2)).toEqual({ first: 8, end: 10 });
    expect(windowOf(500, 400, 40, 0, 2)).toEqual({ first: 0, end: 0 });
  });
  it('scrolls just enough for a row to be seen whole', () => {
    expect(scrollTo(10, 0, 400, 40)).toBe(40);
    expect(scrollTo(2, 200, 400, 40)).toBe(80);
    expect(scrollTo(5, 100, 400, 40)).toBe(100);
  });
});
