import type { PersonRow } from '../../../contract';
import { phone } from '../../../desk/fields';
import { birth } from '../../../l10n/format';
import { m } from '../messages';

/** What somebody is called in a list. */
export function nameOf(row: PersonRow): string {
  return `${row.given_names} ${row.family_name}`.trim() || m.noName;
}

/** What tells somebody from another of the same name: birth, town, and a way to reach them. */
export function identified({ cells }: PersonRow): string {
  const reach = phone(cells.phones?.split('; ')[0] ?? '') || cells.emails?.split('; ')[0];
  return [birth(cells.birth_date ?? ''), cells.commune, reach].filter(Boolean).join(' · ');
}
