import type { FilterTest } from '../../../contract';
import { FIELDS } from '../../../desk/fields';
import { ownFields, ownKey, ownName } from '../../../desk/own.svelte';
import {
  fieldWord,
  GENDERS,
  genderWords,
  shown,
  STANDINGS,
  standingChoice,
  testWords,
  yesNoWords,
} from '../../../desk/words';
import { monthName } from '../../../l10n/format';

import { m, numberTestWords } from './messages';

/** What a condition may be about: every field, what is worked out of the birth date, the section's own fields. */
export function subjects(): string[] {
  return [...FIELDS, ...WORKED_OUT, ...ownFields.all.map(({ key }) => ownName(key))];
}

const ownOf = (subject: string) => ownFields.find(ownKey(subject) ?? '');

const TESTS: readonly FilterTest[] = ['is', 'is_not', 'contains', 'empty', 'filled', 'between'];
const BETWEEN: readonly string[] = ['birth_date', 'postcode', 'member_number', 'age', 'birth_month'];
const SUGGESTED: readonly string[] = ['tags', 'interests', 'commune', 'postcode'];
const WORKED_OUT: readonly string[] = ['age', 'birth_month'];

export function subjectWord(subject: string): string {
  if (subject === 'age') return m.age;
  return subject === 'birth_month' ? m.birthMonth : fieldWord(subject);
}

/** How a subject can be compared. */
export function testsOf(subject: string): FilterTest[] {
  const worded = WORKED_OUT.includes(subject) || choicesOf(subject).length > 0;
  return TESTS.filter((test) =>
    test === 'between'
      ? BETWEEN.includes(subject) || ['number', 'date'].includes(ownOf(subject)?.kind ?? '')
      : test !== 'contains' || !worded,
  );
}

export function testWord(subject: string, test: FilterTest): string {
  return WORKED_OUT.includes(subject) && test !== 'contains' ? numberTestWords[test] : testWords[test];
}

/** The values of a subject that has few of them. */
export function choicesOf(subject: string): { value: string; label: string }[] {
  if (subject === 'standing') return STANDINGS.map((value) => ({ value, label: standingChoice(value) }));
  if (subject === 'gender') {
    return GENDERS.flatMap((value) => (value === '' ? [] : [{ value, label: genderWords[value] }]));
  }
  const own = ownOf(subject);
  if (own?.kind === 'choice') return own.choices.map((value) => ({ value, label: value }));
  if (own?.kind === 'yes_no')
    return (['yes', 'no'] as const).map((value) => ({ value, label: yesNoWords[value] }));
  if (subject !== 'birth_month') return [];
  const months = Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1), label: monthName(at) }));
  return [{ value: 'this', label: m.thisMonth }, { value: 'next', label: m.nextMonth }, ...months];
}

/** Whether the directory suggests values for it. */
export function isSuggested(subject: string): boolean {
  return SUGGESTED.includes(subject);
}

/** A value as people read it. */
export function valueWord(subject: string, value: string): string {
  const choice = choicesOf(subject).find((one) => one.value === value);
  return choice?.label ?? shown(subject, value);
}
