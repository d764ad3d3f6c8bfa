import Trash2 from '@lucide/svelte/icons/trash-2';

import type { Relative } from '../../../../contract';
import { kinKindWords, wordOf } from '../../../../desk/record-words';
import { act } from '../../../../desk/session.svelte';
import type { Form, LinkItem, Subject } from '../../linked/form';
import { m } from './messages';
import { remove, type Belongings } from './subjects';

/** A link as the desk keeps it: somebody's ward has them for a guardian. */
export function kinshipOf(person: string, other: string, kind: string): Record<string, string> {
  if (kind !== 'ward') return { person, other, kind };
  // Nobody was chosen yet: what is missing is said of the field on screen.
  return other === ''
    ? { person, other, kind: 'guardian' }
    : { person: other, other: person, kind: 'guardian' };
}

/** The kin of a person, each by what they are to them, from whichever side it was noted. */
export function kin({ person, kin: relatives }: Belongings): Subject {
  const adding = (): Form => ({
    title: m.addKin,
    submit: m.add,
    fields: [
      { name: 'other', label: m.kinPerson, kind: 'person', but: [person], wide: true },
      {
        name: 'kind',
        label: m.kinKind,
        hint: m.kinKindHint,
        kind: 'choice',
        options: Object.entries(kinKindWords).map(([value, label]) => ({ value, label })),
        wide: true,
      },
      { name: 'notes', label: m.notes, wide: true },
    ],
    values: { other: '', kind: 'spouse', notes: '' },
    save: ({ other = '', kind = '', notes = '' }) =>
      act('record_add', { table: 'kinship', fields: { ...kinshipOf(person, other, kind), notes } }),
    said: m.kinKept,
  });

  const item = (relative: Relative): LinkItem => ({
    id: relative.id,
    text: relative.person.name,
    about: [wordOf(kinKindWords, relative.kind), relative.notes].filter(Boolean).join(' · '),
    person: relative.person.id,
    actions: [
      {
        label: m.delete(relative.person.name),
        icon: Trash2,
        run: () => remove(relative.id),
        said: m.kinDeleted,
      },
    ],
  });
  return { name: 'kinship', title: m.kin, add: m.addKin, adding, items: relatives.map(item) };
}
