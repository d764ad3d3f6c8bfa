import { afterEach, describe, expect, it } from 'vitest';

import { current } from '../../../l10n/language.svelte';
import { faultOf } from './faults';

afterEach(() => {
  current.language = 'fr';
});

describe('a file that cannot be read', () => {
  it('says why, on which line, and what to do', () => {
    expect(faultOf('encoding 12')?.title).toBe('La ligne 12 est écrite dans un autre encodage');
    expect(faultOf('empty')?.advice).toBe('Rien n’a été changé. Choisissez un autre fichier.');
    current.language = 'en';
    expect(faultOf('cell_too_long 45')?.title).toBe('A cell is too long on line 45');
  });
  it('leaves an unknown reason to the general sentence', () => {
    expect(faultOf('')).toBeNull();
    expect(faultOf('toString')).toBeNull();
  });
});
