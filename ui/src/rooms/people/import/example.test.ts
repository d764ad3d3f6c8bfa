import { describe, expect, it } from 'vitest';

import type { ColumnRule } from '../../../contract';
import { exampleOf } from './example';

const column = (heading: string, ...samples: string[]) => ({ heading, samples, values: [] });
const rule = (fields: string[], more: Partial<ColumnRule> = {}): ColumnRule => ({
  fields,
  cut: 'whole',
  joined: 'same',
  values: {},
  dates: 'day_first',
  ...more,
});

describe('the example of a record', () => {
  const columns = [
    column('Mobile', '06 12'),
    column('Nom', 'Nguyen', 'Roy'),
    column('Fixe', '04 78'),
    column('Vide'),
  ];
  const shown = (...rules: ColumnRule[]) => exampleOf(columns, rules);

  it('follows the columns where they go, in the order of the record', () => {
    expect(shown(rule(['phones']), rule(['birth_name']), rule(['phones']), rule(['notes']))).toEqual([
      { fields: ['birth_name'], text: 'Nguyen' },
      { fields: ['phones'], text: '06 12, 04 78' },
    ]);
  });
  it('leaves out what is not imported', () => {
    expect(shown(rule([]), rule(['used_name']), rule([]), rule([]))).toEqual([
      { fields: ['used_name'], text: 'Nguyen' },
    ]);
  });
  it('joins columns, and says what values stand for', () => {
    const street = rule(['street']);
    expect(
      shown(street, rule(['street'], { joined: 'comma' }), rule(['tags'], { values: { '*': 'fixe' } })),
    ).toEqual([
      { fields: ['street'], text: '06 12, Nguyen' },
      { fields: ['tags'], text: 'fixe' },
    ]);
  });
  it('shows a text that will be cut whole', () => {
    expect(shown(rule([]), rule(['birth_name', 'given_names'], { cut: 'family_first' }))).toEqual([
      { fields: ['birth_name', 'given_names'], text: 'Nguyen' },
    ]);
  });
});
