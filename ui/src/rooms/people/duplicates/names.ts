import type { PersonRow } from '../../../contract';
import { m } from '../messages';

/** What somebody is called in a list. */
export function nameOf(row: PersonRow): string {
  return `${row.given_names} ${row.family_name}`.trim() || m.noName;
}
