import { describe, expect, it } from 'vitest';

import type { MergeField } from '../../../contract';
import { agrees, choices, nothingTaken, proposedSide, rowsOf, sides, textOf, wordOf } from './sides';

const field = (name: string, keep: string[], other: string[], proposed: string[]): MergeField => ({
  field: name,
  keep,
  other,
  proposed,
  contradicts: false,
});
const fields = [
  field('given_names', ['Ada'], ['Ada'], ['Ada']),
  field('street_number', ['14'], [], []),
  field('street', ['rue de Créqui'], ['avenue Berthelot'], ['avenue Berthelot']),
  field('tags', ['a'], ['b'], ['a', 'b']),
  field('commune', ['Lyon'], ['Bron'], ['Bron']),
  field('occupation', ['libraire'], [], ['libraire']),
];
const rows = rowsOf(fields);
const [name, address, tags, job] = rows as [
  (typeof rows)[0],
  (typeof rows)[0],
  (typeof rows)[0],
  (typeof rows)[0],
];

describe('the rows of two records', () => {
  it('take an address as one, where its first part stands', () => {
    expect(rows.map((row) => row.key)).toEqual(['given_names', 'address', 'tags', 'occupation']);
    expect(wordOf(address)).toBe('Adresse');
    expect(textOf(address, 'keep', '')).toBe('14 rue de Créqui, Lyon');
    expect(textOf(address, 'other', '')).toBe('avenue Berthelot, Bron');
  });
  it('tell addresses apart that are written alike', () => {
    const [row] = rowsOf([
      field('commune', ['Lyon'], ['Lyon'], ['Lyon']),
      field('insee_code', ['69123'], [], ['69123']),
    ]);
    expect(row && [textOf(row, 'keep', ''), textOf(row, 'other', '')]).toEqual(['Lyon, 69123', 'Lyon']);
  });
  it('have a third side where both go together, and begin with what is proposed', () => {
    expect([address, tags, job].map(sides)).toEqual([
      ['keep', 'other'],
      ['keep', 'other', 'both'],
      ['keep', 'other'],
    ]);
    expect([address, tags, job].map(proposedSide)).toEqual(['other', 'both', 'keep']);
    expect(textOf(tags, 'both', '')).toBe('a, b');
  });
  it('need no choice where they agree', () => {
    expect([name, address, tags, job].map(agrees)).toEqual([true, false, false, false]);
  });
  it('send what is not proposed anyway', () => {
    expect(choices(rows, {})).toEqual({});
    expect(choices(rows, { address: 'other', tags: 'both', occupation: 'keep' })).toEqual({});
    expect(choices(rows, { address: 'keep', tags: 'other', occupation: 'other' })).toEqual({
      street_number: 'keep',
      street: 'keep',
      commune: 'keep',
      tags: 'other',
      occupation: 'other',
    });
    expect(nothingTaken(fields.slice(3, 4))).toEqual({ tags: 'keep' });
  });
});
