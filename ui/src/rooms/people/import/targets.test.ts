import { describe, expect, it } from 'vitest';

import type { ColumnRule } from '../../../contract';
import { joins, retargeted, targetOf } from './targets';

const rule = (...fields: string[]): ColumnRule => ({
  fields,
  cut: 'whole',
  joined: 'same',
  values: {},
  dates: 'day_first',
});

describe('where a column goes', () => {
  it('is told by its list, and comes back from it', () => {
    for (const target of [
      '',
      'notes',
      'id',
      '+family_first',
      '+given_first',
      '+street',
      '+address',
      '+place',
    ]) {
      expect(targetOf(retargeted(rule('tags'), target))).toBe(target);
    }
    expect(targetOf(retargeted(rule('tags'), 'several'))).toBe('several');
    expect(targetOf({ ...rule('commune', 'street_number', 'street'), cut: 'street' })).toBe('several');
  });
  it('keeps what values mean while the field stays', () => {
    const standing = { ...rule('standing'), values: { Validé: 'member' } };
    expect(retargeted(standing, 'standing').values).toEqual({ Validé: 'member' });
    expect(retargeted(standing, 'gender').values).toEqual({});
  });
  it('joins a column before it where the field takes one value', () => {
    const rules = [rule('street'), rule('phones'), rule('street'), rule('phones'), rule('id'), rule('id')];
    expect(rules.map((_, at) => joins(rules, at))).toEqual([false, false, true, false, false, false]);
  });
});
