import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { PersonRecord } from '../../../contract';
import { fieldsOf, ownFields } from '../../../desk/own.svelte';
import { fieldWord, ownShown } from '../../../desk/words';
import { current } from '../../../l10n/language.svelte';
import { inputOf, typedIn } from './inputs';

const entry = (key: string, kind: string, more: Record<string, string[] | number> = {}) => ({
  ...{ id: key, table: 'own_field', person: null, deleted: false, created_at: 0, updated_at: 0 },
  fields: { key, label: key.toUpperCase(), kind, ...more },
});

beforeEach(() => {
  ownFields.all = fieldsOf([
    entry('taille', 'choice', { choices: ['S', 'M'], position: 2 }),
    entry('permis', 'yes_no', { position: 1 }),
    entry('entree', 'date'),
    entry('points', 'number'),
  ]);
});
afterEach(() => {
  ownFields.all = [];
  current.language = 'fr';
});

describe('the fields of the section’s own', () => {
  it('stand in their order and are called by their label', () => {
    expect(ownFields.all.map(({ key }) => key)).toEqual(['entree', 'points', 'permis', 'taille']);
    expect([fieldWord('permis'), fieldWord('own.permis'), fieldWord('street')]).toEqual([
      ...['PERMIS', 'PERMIS', 'Rue'],
    ]);
  });
  it('are filled in as their kind asks', () => {
    const values = (field: string) => {
      const input = inputOf(field, '');
      return input.kind === 'choice' ? input.options.map(({ value }) => value) : input;
    };
    expect(values('taille')).toEqual(['', 'S', 'M']);
    expect(values('permis')).toEqual(['', 'yes', 'no']);
    expect(values('points')).toEqual({ kind: 'line', mode: 'decimal' });
    expect(values('entree')).toEqual({ kind: 'line' });
  });
  it('are read and typed as people write them', () => {
    const record = {
      own: { entree: '2026-03-12', points: '1234.5' },
      street: 'Rue X',
    } as unknown as PersonRecord;
    expect(typedIn(record, 'entree')).toBe('12/03/2026');
    expect([typedIn(record, 'street'), typedIn(record, 'taille')]).toEqual(['Rue X', '']);
    expect(ownShown('yes_no', 'no')).toBe('Non');
    expect(ownShown('date', '2026-03-12')).toBe('12 mars 2026');
    expect(ownShown('number', '1234.5')).toBe(`1${'\u202f'}234,5`);
    current.language = 'en';
    expect(typedIn(record, 'entree')).toBe('2026-03-12');
  });
});
