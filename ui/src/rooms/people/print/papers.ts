import type { PrintKind } from '../../../contract';
import { isField } from '../../../desk/fields';

/** What can be printed of a list, the most asked for first. */
export const KINDS: readonly PrintKind[] = ['labels', 'sign_in', 'list', 'cards'];

/** A sheet of labels: its name and its places, in millimetres. */
export interface Sheet {
  name: string;
  columns: number;
  rows: number;
  width: number;
  height: number;
}

/** The sheets that the desk knows, the usual one first. */
export const SHEETS: readonly Sheet[] = [
  { name: 'L7160', columns: 3, rows: 7, width: 63.5, height: 38.1 },
  { name: 'L7159', columns: 3, rows: 8, width: 63.5, height: 33.9 },
  { name: 'L7161', columns: 3, rows: 6, width: 63.5, height: 46.6 },
  { name: 'L7162', columns: 2, rows: 8, width: 99.1, height: 33.9 },
  { name: 'L7163', columns: 2, rows: 7, width: 99.1, height: 38.1 },
  { name: '70x37', columns: 3, rows: 8, width: 70, height: 37 },
  { name: '70x42', columns: 3, rows: 7, width: 70, height: 42.3 },
  { name: '105x57', columns: 2, rows: 5, width: 105, height: 57 },
];

/** Cards on a page. */
const CARDS = 10;

/** How many places a page has; a page of lines has none. */
export function placesOf(kind: PrintKind, sheet: string): number {
  if (kind === 'cards') return CARDS;
  if (kind !== 'labels') return 0;
  const { columns, rows } = SHEETS.find(({ name }) => name === sheet) ?? { columns: 0, rows: 0 };
  return columns * rows;
}

/** The first free place as it was typed; nothing where the page has no such place. */
export function startOf(typed: string, places: number): number | null {
  const text = typed.trim();
  if (places === 0 || text === '') return 1;
  const start = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return start >= 1 && start <= places ? start : null;
}

/** The columns on screen that paper shows too: moments stay on screen. */
export function printed(names: readonly string[]): string[] {
  return names.filter((name) => isField(name) || ['address', 'contact', 'age'].includes(name));
}
