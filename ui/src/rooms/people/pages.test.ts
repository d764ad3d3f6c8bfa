import { describe, expect, it } from 'vitest';

import { Pages } from './pages';

const rows = (from: number, count: number) => Array.from({ length: count }, (_, at) => `row ${from + at}`);

describe('the pages of a long list', () => {
  it('gives a row from its page and nothing from a page that is not there', () => {
    const pages = new Pages<string>(100).with(2, rows(200, 100));
    expect(pages.row(257)).toBe('row 257');
    expect(pages.row(57)).toBeUndefined();
  });
  it('names the pages that a window still lacks', () => {
    const pages = new Pages<string>(100).with(1, rows(100, 100));
    expect(pages.missing(90, 210)).toEqual([0, 2]);
    expect(pages.missing(100, 200)).toEqual([]);
    expect(pages.missing(5, 5)).toEqual([]);
  });
  it('leaves the earlier pages as they were when one more comes', () => {
    const before = new Pages<string>(2).with(0, rows(0, 2));
    const after = before.with(1, rows(2, 1));
    expect(before.row(2)).toBeUndefined();
    expect(after.row(2)).toBe('row 2');
    expect(after.row(3)).toBeUndefined();
  });
  it('finds where a fetched row stands', () => {
    const pages = new Pages<string>(10).with(3, rows(30, 10));
    expect(pages.find((row) => row === 'row 34')).toBe(34);
    expect(pages.find((row) => row === 'row 4')).toBe(-1);
  });
});
