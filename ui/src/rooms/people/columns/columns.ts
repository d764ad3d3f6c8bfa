import type { ListColumn, PersonSort } from '../../../contract';
import { FIELDS } from '../../../desk/fields';
import { ownFields, ownKey, ownName } from '../../../desk/own.svelte';
import { fieldWord } from '../../../desk/words';

import { m } from './messages';

/** The name comes first, always. */
export const NAME = 'name';

/** What the list shows where nobody chose. */
export const USUAL: readonly string[] = ['address', 'standing', 'contact', 'member_number', 'tags'];

/** Every column that may be shown after the name, but for the section's own fields. */
export const COLUMNS: readonly string[] = [
  ...new Set([...USUAL, 'age', ...FIELDS, 'created_at', 'updated_at']),
];

/** Those, and the section's own fields. */
export function columnNames(): string[] {
  return [...COLUMNS, ...ownFields.all.map(({ key }) => ownName(key))];
}

export const NARROWEST_PX = 60;
export const WIDEST_PX = 800;
const GAP_PX = 12;
const EDGES_PX = 40;

/** The least width that says something, and the share of what is left. */
const SIZES: Record<string, [least: number, share: number]> = {
  name: [150, 1.5],
  address: [120, 1.5],
  standing: [104, 0.8],
  contact: [128, 1],
  member_number: [76, 0.5],
  tags: [96, 1],
  age: [60, 0.3],
  emails: [160, 1.3],
  phones: [128, 1],
  postcode: [80, 0.4],
  notes: [180, 1.6],
};
const SIZE: [number, number] = [110, 1];

/** The width of the list below which each of the usual columns gives way. */
const GIVES_WAY: readonly [name: string, below: number][] = [
  ['member_number', 960],
  ['contact', 740],
  ['tags', 640],
  ['address', 400],
];

/** What else a column shows than the cell of its own name. */
const NEEDS: Record<string, readonly string[]> = {
  address: ['address', 'commune'],
  contact: ['phones', 'emails'],
  standing: [],
};

/** The columns that have no order, like the section's own fields: places on a map. */
const UNSORTED: readonly string[] = ['coordinates'];

export function columnWord(name: string): string {
  const words: Record<string, string> = {
    name: m.name,
    address: m.address,
    contact: m.contact,
    age: m.age,
    member_number: m.number,
    street_number: m.streetNumber,
    created_at: m.createdAt,
    updated_at: m.updatedAt,
  };
  return words[name] ?? fieldWord(name);
}

/** What the list is sorted by under a column, where it can be. */
export function sortOf(name: string): PersonSort | null {
  // Whatever else has a column has an order of that name.
  return UNSORTED.includes(name) || ownKey(name) !== null ? null : (name as PersonSort);
}

/** The cells that rows must carry for these columns. */
export function cellsOf(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => NEEDS[name] ?? [name]))];
}

/** What was chosen of the columns that there are. */
export function sound(columns: readonly ListColumn[]): ListColumn[] {
  const isOwn = (key: string) => !ownFields.known || ownFields.find(key) !== undefined;
  return columns.filter(({ name }) => {
    const key = ownKey(name);
    return key === null ? name === NAME || COLUMNS.includes(name) : isOwn(key);
  });
}

/** The columns in a list of this width: names in order, the grid's template, and the least width that they need. */
export interface Layout {
  names: string[];
  template: string;
  least: number;
}

/** Usual columns give way in a narrow window; chosen ones stay, and the list scrolls sideways. */
export function layout(chosen: readonly ListColumn[], width: number): Layout {
  const widths = new Map(chosen.map((column) => [column.name, column.width]));
  const own = chosen.map(({ name }) => name).filter((name) => name !== NAME);
  const gone = own.length > 0 ? [] : GIVES_WAY.filter(([, below]) => width > 0 && width < below);
  const usual = USUAL.filter((name) => gone.every(([other]) => other !== name));
  const names = [NAME, ...(own.length > 0 ? own : usual)];
  const fixed = (name: string) => widths.get(name) ?? 0;
  const leastOf = (name: string) => fixed(name) || (SIZES[name] ?? SIZE)[0];
  const least = names.reduce((sum, name) => sum + leastOf(name) + GAP_PX, EDGES_PX - GAP_PX);
  const track = (name: string) => {
    const [narrow, share] = SIZES[name] ?? SIZE;
    return fixed(name) > 0 ? `${fixed(name)}px` : `minmax(${narrow}px, ${share}fr)`;
  };
  return { names, template: names.map(track).join(' '), least };
}

/** The same columns with one at another place. */
export function moved<T>(columns: readonly T[], from: number, to: number): T[] {
  const rest = columns.filter((_, at) => at !== from);
  const one = columns.slice(from, from + 1);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), ...one, ...rest.slice(place)];
}
