import type { PersonQuery, View } from '../../../contract';
import type { Choice } from '../columns/choice.svelte';
import { columnNames } from '../columns/columns';
import type { PeopleList } from '../list.svelte';

/** Shows whom a saved filter finds, with its order and its columns. The day that is looked at stays. */
export function showView(view: View, list: PeopleList, choice: Choice): void {
  if (view.query === null) return;
  const columns = view.columns.filter((name) => columnNames().includes(name));
  if (columns.length > 0 && columns.join() !== choice.names.join()) choice.show(columns);
  list.ask(view.query);
}

/** Whether the list asks just what a saved filter asks. */
export function isShown(view: View, query: PersonQuery): boolean {
  return view.query !== null && key(view.query) === key(query);
}

/** What tells queries apart, whatever the order of their parts' names and the day. */
function key({ search, filter, deleted, sort, descending }: PersonQuery): string {
  return JSON.stringify([search.trim(), filter, deleted, sort, descending]);
}
