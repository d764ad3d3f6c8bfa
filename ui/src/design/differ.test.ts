import { describe, expect, it } from 'vitest';

import { differ } from './differ';

const marked = (text: string, other: string) => {
  const { before, differs, after } = differ(text, other);
  return `${before}[${differs}]${after}`;
};

describe('what differs between two values', () => {
  it('is what stands between a beginning and an end that are the same', () => {
    expect(marked('06 12 44 90 18', '06 12 44 90 81')).toBe('06 12 44 90 [18]');
    expect(marked('14 rue Paul-Bert', '16 rue Paul-Bert')).toBe('1[4] rue Paul-Bert');
    expect(marked('fraiseuse', 'ajusteuse')).toBe('[frais]euse');
  });
  it('is nothing where one holds all of the other', () => {
    expect(marked('Morel', 'Morel-Haddad')).toBe('Morel[]');
    expect(marked('Morel-Haddad', 'Morel')).toBe('Morel[-Haddad]');
    expect(marked('aa', 'a')).toBe('a[a]');
  });
  it('is not marked where nothing is the same', () => {
    expect(marked('logement', 'école')).toBe('logement[]');
    expect(marked('', 'école')).toBe('[]');
  });
  it('never cuts a character in two', () => {
    expect(marked('🌹a', '🌻a')).toBe('[🌹]a');
  });
});
