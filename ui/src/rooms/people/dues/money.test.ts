import { describe, expect, it } from 'vitest';

import { asNumber, dayOf, typed } from './money';

describe('amounts', () => {
  it('are typed without cents where there are none', () => {
    expect([typed(20), typed(20.5), typed(null)]).toEqual(['20', '20.50', '']);
  });

  it('are noted on a day that a date field takes', () => {
    expect(dayOf(new Date(2026, 2, 5, 23, 59).getTime())).toBe('2026-03-05');
  });

  it('add up as they are typed', () => {
    expect(['20', '20,5', '1 234,50 €', 'vingt', ''].map(asNumber)).toEqual([20, 20.5, 1234.5, 0, 0]);
  });
});
