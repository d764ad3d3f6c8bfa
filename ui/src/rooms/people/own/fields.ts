import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import X from '@lucide/svelte/icons/x';

import type { OwnField } from '../../../desk/own.svelte';
import { ownKindWords, wordOf } from '../../../desk/record-words';
import { act } from '../../../desk/session.svelte';
import type { Form, FormField, LinkAction, LinkItem, Subject } from '../linked/form';
import { m as linked } from '../linked/messages';
import { m } from './messages';
import { last, moved } from './positions';

const choicesOf = (text: string | undefined) => (text ?? '').split('\n').map((line) => line.trim());

const label = (): FormField => ({ name: 'label', label: m.label, wide: true });
const choices = (): FormField => ({
  name: 'choices',
  label: m.choices,
  kind: 'lines',
  hint: m.choicesHint,
  wide: true,
  when: (values) => values['kind'] === 'choice',
});

/** The fields of the section as they are made, named, ordered and given up. */
export function ownSubject(all: readonly OwnField[]): Subject {
  const adding = (): Form => ({
    title: m.add,
    submit: m.create,
    fields: [
      label(),
      {
        name: 'kind',
        label: m.kind,
        kind: 'choice',
        hint: m.kindHint,
        options: Object.entries(ownKindWords).map(([value, word]) => ({ value, label: word })),
        wide: true,
      },
      choices(),
    ],
    values: { label: '', kind: 'text', choices: '' },
    save: (typed) => {
      const { label = '', kind = '' } = typed;
      const fields = { label, kind, position: String(last(all)) };
      const more: Record<string, string[]> =
        kind === 'choice' ? { choices: choicesOf(typed['choices']) } : {};
      return act('record_add', { table: 'own_field', fields: { ...fields, ...more } });
    },
    said: m.kept,
  });

  const editing = ({ id, label: name, kind, choices: held }: OwnField): Form => ({
    title: m.edit,
    submit: linked.keep,
    fields: [label(), choices()],
    values: { label: name, kind, choices: held.join('\n') },
    save: (typed) => {
      const more: Record<string, string[]> =
        kind === 'choice' ? { choices: choicesOf(typed['choices']) } : {};
      return act('record_set', { id, fields: { label: typed['label'] ?? '', ...more } });
    },
    said: m.kept,
  });

  async function move(from: number, to: number) {
    for (const { id, position } of moved(all, from, to))
      await act('record_set', { id, fields: { position: String(position) } });
    return { to };
  }

  const item = (field: OwnField, at: number): LinkItem => {
    const { id, label: name, kind, choices: held } = field;
    const step = (to: number, word: string, icon: typeof ArrowUp): LinkAction[] =>
      to < 0 || to >= all.length ? [] : [{ label: word, icon, run: () => move(at, to), said: m.moved }];
    return {
      id,
      text: name,
      about: [wordOf(ownKindWords, kind), held.join(', ')].filter(Boolean).join(' · '),
      form: () => editing(field),
      actions: [
        ...step(at - 1, m.up(name), ArrowUp),
        ...step(at + 1, m.down(name), ArrowDown),
        {
          label: m.retire(name),
          icon: X,
          run: async () => ({ operation: (await act('record_delete', { id })).id }),
          said: m.retired,
        },
      ],
    };
  };
  return { name: 'own', title: m.title, add: m.add, adding, items: all.map(item) };
}
