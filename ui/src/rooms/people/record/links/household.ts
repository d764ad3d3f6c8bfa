import LogOut from '@lucide/svelte/icons/log-out';
import X from '@lucide/svelte/icons/x';

import type { Household } from '../../../../contract';
import { act } from '../../../../desk/session.svelte';
import { rpc } from '../../../../platform';
import type { Form, LinkItem, Subject } from '../../linked/form';
import { m as linked } from '../../linked/messages';
import { m } from './messages';
import type { Belongings } from './subjects';

async function leave(person: string): Promise<{ operation?: string }> {
  await act('person_set', { id: person, fields: { household: '' } });
  return {};
}

/** Makes these two of one household: the one that either has, else a new one. */
async function join(person: string, mine: Household | null, other: string, name: string): Promise<unknown> {
  const of = async (one: string) => (await rpc('household_list', { person: one })).households[0] ?? null;
  const theirs = mine === null && other !== '' ? await of(other) : null;
  if (theirs !== null) return act('person_set', { id: person, fields: { household: theirs.id } });
  if (mine !== null && other !== '') return act('person_set', { id: other, fields: { household: mine.id } });
  // Nobody was chosen: the desk says what is missing.
  return act('household_make', { name, people: other === '' ? [] : [person, other] });
}

/** Who lives with a person: the household by its name, then the others of it. */
export function household({ person, household: home }: Belongings): Subject {
  const others = (home?.members ?? []).filter((member) => member.id !== person);

  const adding = (): Form => ({
    title: m.addMember,
    submit: m.add,
    fields: [
      {
        name: 'people',
        label: m.member,
        kind: 'person',
        hint: home === null ? m.firstHint : m.memberHint,
        but: [person, ...others.map((member) => member.id)],
        wide: true,
      },
      ...(home === null
        ? [{ name: 'name', label: m.householdName, hint: m.householdNameHint, wide: true }]
        : []),
    ],
    values: { people: '', name: '' },
    save: (typed) => join(person, home, typed['people'] ?? '', typed['name'] ?? ''),
    said: m.householdKept,
  });

  const editing = (of: Household): Form => ({
    title: m.editHousehold,
    submit: linked.keep,
    fields: [
      { name: 'name', label: m.householdName, wide: true },
      { name: 'notes', label: m.notes, kind: 'lines', wide: true },
    ],
    values: { name: of.name, notes: of.notes },
    save: ({ name = '', notes = '' }) => act('record_set', { id: of.id, fields: { name, notes } }),
    said: m.householdKept,
  });

  const head: LinkItem[] =
    home === null
      ? []
      : [
          {
            id: home.id,
            text: home.name,
            about: [home.notes, others.length === 0 ? m.aloneInIt : ''].filter(Boolean).join(' · '),
            form: () => editing(home),
            actions: [{ label: m.leave, icon: LogOut, run: () => leave(person), said: m.left }],
          },
        ];
  const members = others.map((member): LinkItem => ({
    id: member.id,
    text: member.name,
    about: '',
    person: member.id,
    actions: [{ label: m.removeMember(member.name), icon: X, run: () => leave(member.id), said: m.left }],
  }));
  return { name: 'household', title: m.household, add: m.addMember, adding, items: [...head, ...members] };
}
