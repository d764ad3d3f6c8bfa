import { afterEach, describe, expect, it } from 'vitest';

import { current } from '../l10n/language.svelte';
import { refusalAdvice } from './refusals';

afterEach(() => {
  current.language = 'fr';
});

/** What is not about anything that could be lost: it says where to go on. */
const NOTHING_TO_LOSE = ['no_desk', 'nothing_to_undo', 'not_joined'];

describe('a refusal', () => {
  it('says what became of the data, in both languages', () => {
    const safe = {
      fr: /Rien (?:d’autre )?(?:n’|ne )|a rien écrit|a pas été touchée|gardé à part/,
      en: /(?:Nothing|nothing|not) (?:else )?(?:was|is|to it)|was not touched|kept aside/,
    };
    for (const language of ['fr', 'en'] as const) {
      current.language = language;
      for (const [code, advice] of Object.entries(refusalAdvice)) {
        if (!NOTHING_TO_LOSE.includes(code)) expect(advice, `${language} ${code}`).toMatch(safe[language]);
      }
    }
  });
});
