import type { HTMLInputAttributes } from 'svelte/elements';

import type { PersonRecord } from '../../../contract';
import { isField, typed } from '../../../desk/fields';
import { ownFields } from '../../../desk/own.svelte';
import { GENDERS, genderWords, STANDINGS, standingChoice, yesNoWords } from '../../../desk/words';
import { typedDay } from '../../../l10n/days';
import { m } from '../messages';

/** How a field is filled in. */
export type Input =
  | { kind: 'choice'; options: { value: string; label: string }[] }
  | { kind: 'lines' }
  | { kind: 'line'; mode?: HTMLInputAttributes['inputmode'] };

/** The input that fits a field; `gender` is the person's, for the agreement of words. */
export function inputOf(field: string, gender: string): Input {
  if (field === 'standing') {
    return {
      kind: 'choice',
      options: STANDINGS.map((value) => ({ value, label: standingChoice(value, gender) })),
    };
  }
  if (field === 'gender') {
    const label = (value: (typeof GENDERS)[number]) => (value === '' ? m.unknown : genderWords[value]);
    return { kind: 'choice', options: GENDERS.map((value) => ({ value, label: label(value) })) };
  }
  if (field === 'notes') return { kind: 'lines' };
  if (field === 'phones') return { kind: 'line', mode: 'tel' };
  return field === 'emails' ? { kind: 'line', mode: 'email' } : ownInput(field);
}

function ownInput(field: string): Input {
  const own = ownFields.find(field);
  const none = { value: '', label: m.unknown };
  if (own?.kind === 'number') return { kind: 'line', mode: 'decimal' };
  if (own?.kind === 'choice') {
    return { kind: 'choice', options: [none, ...own.choices.map((value) => ({ value, label: value }))] };
  }
  if (own?.kind !== 'yes_no') return { kind: 'line' };
  const words = (['yes', 'no'] as const).map((value) => ({ value, label: yesNoWords[value] }));
  return { kind: 'choice', options: [none, ...words] };
}

/** What a record holds in a field, as the person would type it. */
export function typedIn(record: PersonRecord, field: string): string {
  if (isField(field)) return typed(record, field);
  const value = record.own[field] ?? '';
  return ownFields.find(field)?.kind === 'date' ? typedDay(value) : value;
}
