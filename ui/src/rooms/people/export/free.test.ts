import { describe, expect, it } from 'vitest';

import { peopleOf } from './free';

describe('the number of people above which a purpose is asked', () => {
  it('is a whole number, spaces apart', () => {
    expect([peopleOf('0'), peopleOf(' 1\u202f500 '), peopleOf('1000000')]).toEqual([0, 1500, 1_000_000]);
    for (const typed of ['', '-1', '2,5', 'cent', '1000001']) expect(peopleOf(typed), typed).toBeNull();
  });
});
