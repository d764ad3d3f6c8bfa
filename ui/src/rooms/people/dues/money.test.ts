import { describe, expect, it } from 'vitest';

import { asNumber, typed } from './money';

describe('amounts', () => {
  it('are typed without cents where there are none', () => {
    expect([typed(20), typed(20.5), typed(null)]).toEqual(['20', '20.50', '']);
  });

  it('add up as they are typed', () => {
    expect(['20', '20,5', '1 234,50 €', 'vingt', ''].map(asNumber)).toEqual([20, 20.5, 1234.5, 0, 0]);
  });
});
