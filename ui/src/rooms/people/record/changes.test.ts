import { afterEach, expect, it } from 'vitest';

import { ownFields } from '../../../desk/own.svelte';
import { changeOf } from './changes';

afterEach(() => {
  ownFields.all = [];
});

const change = (table: string, field: string, before: string, after: string) =>
  changeOf({ table, field, before, after }, 'female');

it('a change is told in the words of its field', () => {
  expect(change('person', 'standing', 'contact', 'member')).toEqual({
    ...{ word: 'Qualité', before: 'Contact', after: 'Adhérente' },
  });
  expect(change('office', 'until', '', '2026-03-12')).toEqual({
    ...{ word: 'Dernier jour', before: '', after: '12 mars 2026' },
  });
});

it('a text by its key is told by what the key is', () => {
  ownFields.all = [{ id: '1', key: 'permis', label: 'Permis', kind: 'yes_no', choices: [], position: 0 }];
  expect(change('person', 'own', 'permis: no', 'permis: yes')).toEqual({
    ...{ word: 'Permis', before: 'Non', after: 'Oui' },
  });
  expect(change('person', 'own', '', 'devise: Toujours: prête')).toEqual({
    ...{ word: 'devise', before: '', after: 'Toujours: prête' },
  });
  expect(change('person', 'contact_labels', '+33472000000: travail', '')).toEqual({
    ...{ word: 'Libellé de 04 72 00 00 00', before: 'travail', after: '' },
  });
});
