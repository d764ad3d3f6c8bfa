import type { PersonQuery, PersonRow } from '../../contract';

/** How many of the records that changed last are looked through. */
const AMONG = 200;
const MOST = 5;

/** A record with when it was created. */
export interface Arrival {
  row: PersonRow;
  at: number;
}

const query: PersonQuery = { search: '', filters: [], deleted: false, sort: 'updated_at', descending: true };

/** What is asked to find those who arrived: whoever arrived this month was changed this month. */
export const arrivalsAsked = { query, offset: 0, limit: AMONG };

/** When a record was created, in milliseconds since 1970: its identifier begins with it. */
export function createdAt(id: string): number {
  return parseInt(id.replaceAll('-', '').slice(0, 12), 16) || 0;
}

/** Those who arrived since the month began, newest first. */
export function arrivals(rows: readonly PersonRow[], now: number): Arrival[] {
  const today = new Date(now);
  const since = new Date(today.getFullYear(), today.getMonth(), 1).getTime();
  return rows
    .map((row) => ({ row, at: createdAt(row.id) }))
    .filter(({ at }) => at >= since)
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST);
}
