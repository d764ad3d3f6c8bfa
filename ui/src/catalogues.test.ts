import { afterEach, describe, expect, it } from 'vitest';

import * as conductWords from './desk/words';
import { refusalAdvice, refusalTitle } from './desk/refusals';
import { phaseWords } from './desk/rounds';
import { m as headquarters } from './rooms/headquarters/messages';
import * as recordWords from './desk/record-words';
import { m as linked } from './rooms/people/linked/messages';
import { m as own } from './rooms/people/own/messages';
import { m as contact } from './rooms/people/record/contact/messages';
import { m as links } from './rooms/people/record/links/messages';
import { m as dues, channelWords, meansWords, stateWords, whyNotWords } from './rooms/people/dues/messages';
import { m as importing, modeWords, outcomeWords } from './rooms/people/import/messages';
import { m as bulk, wayWords } from './rooms/people/bulk/messages';
import { m as columns } from './rooms/people/columns/messages';
import { m as exporting } from './rooms/people/export/messages';
import { kindWords, m as filters, numberTestWords } from './rooms/people/filters/messages';
import {
  m as duplicates,
  reasonWords as likenessWords,
  strengthsWords,
  strengthWords,
} from './rooms/people/duplicates/messages';
import { m as people } from './rooms/people/messages';
import { faultWords } from './rooms/people/places/faults';
import { m as audit, formWords } from './rooms/people/audit/messages';
import { m as past } from './rooms/people/past/messages';
import { fileWords, kindWords as paperWords, m as print } from './rooms/people/print/messages';
import { m as views } from './rooms/people/views/messages';
import { m as places, reasonWords } from './rooms/people/places/messages';
import { m as today } from './rooms/today/messages';
import { m as start } from './shell/start/messages';
import { m as shell } from './shell/messages';
import { current } from './l10n/language.svelte';

const {
  fieldWords,
  genderWords,
  operationWords,
  refusedWords,
  roleWords,
  rowReasonWords,
  taskWords,
  testWords,
} = conductWords;
const catalogues: Record<string, Record<string, unknown>> = {
  ...{ dues, channelWords, meansWords, stateWords, whyNotWords },
  ...{
    headquarters,
    importing,
    people,
    today,
    start,
    shell,
    refusalAdvice,
    refusalTitle,
    phaseWords,
    modeWords,
  },
  ...{
    outcomeWords,
    fieldWords,
    genderWords,
    operationWords,
    refusedWords,
    roleWords,
    rowReasonWords,
    taskWords,
  },
  testWords,
  ...{ places, reasonWords, faultWords },
  ...{ bulk, wayWords, columns, exporting, filters, kindWords, numberTestWords },
  ...{ linked, own, contact, links },
  ...{
    officeKindWords: recordWords.officeKindWords,
    kinKindWords: recordWords.kinKindWords,
    ownKindWords: recordWords.ownKindWords,
    recordFieldWords: recordWords.recordFieldWords,
    yesNoWords: conductWords.yesNoWords,
  },
  ...{ audit, formWords, past, print, fileWords, paperWords, views },
  duplicates,
  likenessWords,
  strengthWords,
  strengthsWords,
};

afterEach(() => {
  current.language = 'fr';
});

/** Every text of a catalogue in the current language; those with values to fill in, with plausible ones. */
function texts(catalogue: Record<string, unknown>): [string, string][] {
  return Object.entries(catalogue).map(([key, text]) => {
    if (typeof text !== 'function') return [key, String(text)];
    return [key, String((text as (...values: unknown[]) => string)(2, 3))];
  });
}

describe.each(Object.entries(catalogues))('the catalogue %s', (_, catalogue) => {
  it('has a text for every key in both languages', () => {
    for (const language of ['fr', 'en'] as const) {
      current.language = language;
      for (const [key, text] of texts(catalogue)) expect(text.trim(), `${language} ${key}`).not.toBe('');
    }
  });
  it('writes French with typographic apostrophes and no plain space before high punctuation', () => {
    for (const [key, text] of texts(catalogue)) expect(text, key).not.toMatch(/'| [;:!?»]/);
  });
});
