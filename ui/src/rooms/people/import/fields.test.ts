import { describe, expect, it } from 'vitest';

import { consentTargets, targetWord } from './fields';

describe('where a column may go', () => {
  it('names consents by what they are for and how contact is made', () => {
    expect(targetWord('consent.information.email')).toBe('Consentement\u00a0: information, courriel');
    expect(targetWord('consent_day')).toBe('Jour du consentement');
    expect(targetWord('commune')).toBe('Commune');
  });

  it('leaves a name that a later version wrote as it is', () => {
    expect(targetWord('consent.lottery.fax')).toBe('consent.lottery.fax');
  });

  it('offers what is chosen, also where nobody would look for it', () => {
    const values = (chosen: string) => consentTargets(chosen).map(({ value }) => value);
    expect(values('')).not.toContain('consent.surveys.door');
    expect(values('consent.surveys.door')).toContain('consent.surveys.door');
    expect(new Set(values('consent.any.any')).size).toBe(values('consent.any.any').length);
  });
});
