import { afterEach, expect, it } from 'vitest';

import { current } from '../../../../l10n/language.svelte';
import { labelShown } from './labels';

afterEach(() => {
  current.language = 'fr';
});

it('a known label is read in the language of the person, another as it was written', () => {
  expect(['work', 'Travail', 'cell', 'Standard', ''].map(labelShown)).toEqual([
    ...['travail', 'travail', 'mobile', 'Standard', ''],
  ]);
  current.language = 'en';
  expect(labelShown('travail')).toBe('work');
});
