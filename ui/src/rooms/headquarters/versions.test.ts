import { describe, expect, it } from 'vitest';

import { about, choice, isText, version } from './versions';

describe('the versions of a conflict', () => {
  it('say of a deletion what each of them does', () => {
    expect(about('deleted')).toBe('Suppression');
    expect([version('deleted', 'true'), version('deleted', 'false')]).toEqual(['supprimée', 'gardée']);
    expect(choice('deleted', 'true', 'Garder la valeur d’ici')).toBe('Supprimer la fiche');
    expect(choice('deleted', 'false', 'Garder la valeur d’ici')).toBe('Garder la fiche');
    expect(isText('deleted')).toBe(false);
  });
  it('say of a field where they come from', () => {
    expect(about('occupation')).toBe('Profession');
    expect(version('occupation', 'tourneuse')).toBe('tourneuse');
    expect(choice('occupation', 'tourneuse', 'Garder la valeur d’ici')).toBe('Garder la valeur d’ici');
    expect([isText('occupation'), isText('standing')]).toEqual([true, false]);
  });
});
