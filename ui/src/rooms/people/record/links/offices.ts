import Flag from '@lucide/svelte/icons/flag';
import Trash2 from '@lucide/svelte/icons/trash-2';

import type { Office } from '../../../../contract';
import { changedOf } from '../../../../desk/fields';
import { officeKindWords, wordOf } from '../../../../desk/record-words';
import { act } from '../../../../desk/session.svelte';
import { shortDay, typedDay } from '../../../../l10n/days';
import type { Form, FormField, LinkAction, LinkItem, Subject } from '../../linked/form';
import { m as linked } from '../../linked/messages';
import { m } from './messages';
import { remove, textOf, textsOf, type Belongings } from './subjects';

const DAYS = ['since', 'until'] as const;

const fields = (): FormField[] => [
  { name: 'title', label: m.office, hint: m.officeHint, wide: true },
  { name: 'body', label: m.body, hint: m.bodyHint },
  {
    name: 'kind',
    label: m.nature,
    kind: 'choice',
    options: [
      { value: '', label: m.noNature },
      ...Object.entries(officeKindWords).map(([value, label]) => ({ value, label })),
    ],
  },
  { name: 'since', label: m.since, hint: m.dayHint },
  { name: 'until', label: m.until, hint: m.untilHint },
  { name: 'notes', label: m.notes, kind: 'lines', wide: true },
];

/** From when to when, as it is read. */
export function span(since: string, until: string): string {
  if (since === '') return until === '' ? '' : m.to(shortDay(until));
  return until === '' ? m.from(shortDay(since)) : m.fromTo(shortDay(since), shortDay(until));
}

/** The offices and mandates of a person: those held today first, those that are over last. */
export function offices({ person, offices: held }: Belongings, today: string): Subject {
  const names = fields().map((field) => field.name);
  const isOver = ({ record }: Office) => textOf(record, 'until') !== '' && textOf(record, 'until') < today;

  const form = (office: Office | null): Form => {
    const values = textsOf(office?.record ?? null, names);
    for (const day of DAYS) values[day] = typedDay(values[day] ?? '');
    return {
      title: office === null ? m.addOffice : m.editOffice,
      submit: office === null ? m.add : linked.keep,
      fields: fields(),
      values,
      save: (typed) =>
        office === null
          ? act('record_add', { table: 'office', fields: { ...typed, person } })
          : act('record_set', {
              id: office.record.id,
              fields: changedOf(values, typed) as Record<string, string>,
            }),
      said: m.officeKept,
    };
  };

  const ending = ({ record }: Office): Form => ({
    title: m.endTitle,
    submit: m.end,
    fields: [{ name: 'until', label: m.until, hint: m.dayHint, wide: true }],
    values: { until: typedDay(today) },
    save: (typed) => act('record_set', { id: record.id, fields: { until: typed['until'] ?? '' } }),
    said: m.officeEnded,
  });

  const item = (office: Office): LinkItem => {
    const { record } = office;
    const title = textOf(record, 'title');
    const past = isOver(office);
    const end: LinkAction[] =
      textOf(record, 'until') === ''
        ? [{ label: m.endOffice(title), icon: Flag, form: () => ending(office) }]
        : [];
    const about = [
      textOf(record, 'body'),
      wordOf(officeKindWords, textOf(record, 'kind')),
      span(textOf(record, 'since'), textOf(record, 'until')),
    ];
    return {
      id: record.id,
      text: title,
      about: about.filter(Boolean).join(' · '),
      past,
      form: () => form(office),
      actions: [
        ...end,
        { label: m.delete(title), icon: Trash2, run: () => remove(record.id), said: m.officeDeleted },
      ],
    };
  };

  const rank = (office: Office) => (isOver(office) ? 2 : office.current ? 0 : 1);
  const sorted = [...held].sort((a, b) => rank(a) - rank(b));
  return {
    name: 'office',
    title: m.offices,
    add: m.addOffice,
    adding: () => form(null),
    items: sorted.map(item),
  };
}
