import { describe, expect, it } from 'vitest';

import type { PersonRow } from '../../contract';
import { arrivals, createdAt } from './arrivals';

const now = new Date(2026, 10, 24, 10, 0).getTime();
const row = (at: number) =>
  ({
    id: `${at
      .toString(16)
      .padStart(12, '0')
      .replace(/^(.{8})/, '$1-')}-7b96-9f00-d0e5d1feea17`,
  }) as PersonRow;

describe('those who arrived this month', () => {
  it('are dated by their identifier', () => {
    expect(new Date(createdAt('01a164b7-bc33-7b96-9f00-d0e5d1feea17')).toISOString()).toBe(
      '2026-10-22T17:45:25.299Z',
    );
  });
  it('come newest first, five at most, and not from the month before', () => {
    const day = (date: number) => new Date(2026, 10, date, 9, 0).getTime();
    const rows = [day(0), day(3), day(20), day(1), day(12), day(21), day(8)].map(row);
    expect(arrivals(rows, now).map(({ at }) => new Date(at).getDate())).toEqual([21, 20, 12, 8, 3]);
    expect(arrivals([row(day(0))], now)).toEqual([]);
  });
});
