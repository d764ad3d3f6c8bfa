import type { HistoryEntry } from '../../../contract';
import { phone } from '../../../desk/fields';
import { ownFields, ownName } from '../../../desk/own.svelte';
import { anyFieldWord, recordShown } from '../../../desk/record-words';
import { shown } from '../../../desk/words';
import { m } from '../messages';

/** A change of the thread in words: of what, before, after. */
export interface Change {
  word: string;
  before: string;
  after: string;
}

type Changed = Pick<HistoryEntry, 'table' | 'field' | 'before' | 'after'>;

/** What changed, as people read it; `gender` is the person's, for the agreement of words. */
export function changeOf({ table, field, before, after }: Changed, gender: string): Change {
  const each = (show: (text: string) => string) => ({ before: show(before), after: show(after) });
  if (table !== 'person')
    return { word: anyFieldWord(field), ...each((text) => recordShown(table, field, text)) };
  if (field !== 'own' && field !== 'contact_labels')
    return { word: anyFieldWord(field), ...each((text) => shown(field, text, gender)) };
  // Texts by key: the thread says the key and its text on one line.
  const key = (before || after).split(': ', 1)[0] ?? '';
  const text = (side: string) => side.slice(key.length + 2);
  if (field === 'contact_labels') return { word: m.labelOf(phone(key)), ...each(text) };
  return {
    word: ownFields.find(key)?.label ?? key,
    ...each((side) => shown(ownName(key), text(side), gender)),
  };
}
