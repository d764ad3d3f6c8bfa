import { describe, expect, it } from 'vitest';

import { placesOf, printed, SHEETS, startOf } from './papers';

describe('papers', () => {
  it('know the places of a sheet, and of a page of cards', () => {
    expect(placesOf('labels', 'L7160')).toBe(21);
    expect(placesOf('labels', 'none')).toBe(0);
    expect(placesOf('cards', '')).toBe(10);
    expect(placesOf('list', 'L7160')).toBe(0);
    for (const sheet of SHEETS) expect(placesOf('labels', sheet.name), sheet.name).toBeGreaterThan(9);
  });
  it('read the first free place, and refuse one that the sheet does not have', () => {
    expect([startOf('', 21), startOf(' 4 ', 21), startOf('21', 21)]).toEqual([1, 4, 21]);
    for (const typed of ['0', '22', '1,5', 'deux', '-1', '9999'])
      expect(startOf(typed, 21), typed).toBeNull();
    expect(startOf('whatever', 0)).toBe(1);
  });
  it('leave moments on screen', () => {
    expect(printed(['address', 'updated_at', 'tags', 'age'])).toEqual(['address', 'tags', 'age']);
  });
});
