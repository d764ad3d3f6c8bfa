import type { BulkReport } from '../../contract';
import { complain, sayUndoable } from '../../desk/conduct.svelte';
import { act } from '../../desk/session.svelte';

import { m as bulk } from './bulk/messages';
import type { PeopleList } from './list.svelte';
import { m } from './messages';

/** What is done to those who are chosen. */
export type Deed = 'edit' | 'delete' | 'restore';

/** Deletes some. Answers whether they were. */
export async function remove(list: PeopleList, ids: string[]): Promise<boolean> {
  try {
    const done = await act('person_delete', { ids });
    if (list.open !== null && ids.includes(list.open)) list.open = null;
    list.selected.clear();
    sayUndoable(m.deleted(done.records), done.id);
    return true;
  } catch (thrown) {
    complain(thrown);
    return false;
  }
}

/** Restores one. */
export async function restore(id: string): Promise<void> {
  try {
    const done = await act('person_restore', { ids: [id] });
    sayUndoable(m.restored(done.records), done.id);
  } catch (thrown) {
    complain(thrown);
  }
}

/** Deletes or restores those who are chosen, at once. Answers whether it was done. */
export async function change(list: PeopleList, what: Exclude<Deed, 'edit'>): Promise<boolean> {
  try {
    changed(list, what, await act('person_bulk_run', { whom: list.chosen, change: what }));
    return true;
  } catch (thrown) {
    complain(thrown);
    return false;
  }
}

/** Says what became of those who were chosen; nobody is chosen any more. */
export function changed(list: PeopleList, what: Deed, report: BulkReport): void {
  if (what === 'delete' && list.open !== null && list.selected.has(list.open)) list.open = null;
  list.selected.clear();
  const words = { edit: bulk.done, delete: m.deleted, restore: m.restored }[what];
  const left = report.refuse > 0 ? bulk.left(report.refuse) : '';
  if (report.operation !== null) sayUndoable(words(report.change) + left, report.operation);
}
