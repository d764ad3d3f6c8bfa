import { describe, expect, it } from 'vitest';

import { anyFieldWord, kinKindWords, recordShown, wordOf } from './record-words';

describe('the words of records that belong to a person', () => {
  it('name their fields, and those of a later version by their name', () => {
    expect(anyFieldWord('until')).toBe('Dernier jour');
    expect(anyFieldWord('street')).toBe('Rue');
    expect(anyFieldWord('colour')).toBe('colour');
  });
  it('say choices and days as people do, and keep identifiers to themselves', () => {
    expect(recordShown('office', 'kind', 'elected')).toBe('mandat électif');
    expect(recordShown('kinship', 'kind', 'ward')).toBe('pupille');
    expect(recordShown('office', 'until', '2026-03-12')).toBe('12 mars 2026');
    expect(recordShown('kinship', 'other', '0197f1c0-1111-7222-8333-444455556666')).toBe('…');
    expect(wordOf(kinKindWords, 'toString')).toBe('toString');
  });
});
