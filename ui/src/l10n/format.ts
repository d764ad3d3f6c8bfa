import { current } from './language.svelte';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const LOCALE = { fr: 'fr-FR', en: 'en-GB' } as const;
const made = new Map<string, unknown>();

/** The current locale, as `Intl` names it. */
export function locale(): string {
  return LOCALE[current.language];
}

/** Makes a formatter once for each language: they are slow to build. */
function once<T>(name: string, make: (locale: string) => T): T {
  const key = `${current.language} ${name}`;
  const known = made.get(key) as T | undefined;
  if (known !== undefined) return known;
  const fresh = make(locale());
  made.set(key, fresh);
  return fresh;
}

function date(name: string, options: Intl.DateTimeFormatOptions, at: number): string {
  return once(name, (l) => new Intl.DateTimeFormat(l, options)).format(at);
}

/** `1284` → `1 284`. */
export function number(value: number): string {
  return once('number', (l) => new Intl.NumberFormat(l)).format(value);
}

/** The number with its word: `count(2, 'fiche', 'fiches')` → `2 fiches`. */
export function count(value: number, one: string, other: string): string {
  return `${number(value)} ${plural(value, one, other)}`;
}

/** The word alone, in the number of the value. */
export function plural(value: number, one: string, other: string): string {
  return once('plural', (l) => new Intl.PluralRules(l)).select(value) === 'one' ? one : other;
}

/** `14:02`. */
export function clock(at: number): string {
  return date('clock', { hour: '2-digit', minute: '2-digit', hour12: false }, at);
}

/** `lundi 16 novembre`. */
export function longDay(at: number): string {
  return date('longDay', { weekday: 'long', day: 'numeric', month: 'long' }, at);
}

/** `nov. 2026`. */
export function month(at: number): string {
  return date('month', { month: 'short', year: 'numeric' }, at);
}

/** `novembre 2026`. */
export function longMonth(at: number): string {
  return date('longMonth', { month: 'long', year: 'numeric' }, at);
}

/** The name of a month, January as 0: `novembre`. */
export function monthName(index: number): string {
  return date('monthName', { month: 'long', timeZone: 'UTC' }, Date.UTC(2024, index, 1));
}

function dayStart(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Whether a day is said by its name, today or yesterday, and not by its date. */
export function isNear(at: number, now: number): boolean {
  const days = daysBetween(at, now);
  return days === 0 || days === 1;
}

function daysBetween(at: number, now: number): number {
  return Math.round((dayStart(now) - dayStart(at)) / DAY_MS);
}

/** Near is relative, far is absolute: `aujourd’hui 14:02`, `hier 21:40`, `3 septembre`, `8 janvier 2024`. */
export function moment(at: number, now: number): string {
  if (isNear(at, now)) {
    const days = daysBetween(at, now);
    const word = once('day', (l) => new Intl.RelativeTimeFormat(l, { numeric: 'auto' })).format(-days, 'day');
    return `${word.replace(/'/g, '’')} ${clock(at)}`;
  }
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return sameYear
    ? date('dayMonth', { day: 'numeric', month: 'long' }, at)
    : date('dayMonthYear', { day: 'numeric', month: 'long', year: 'numeric' }, at);
}

/** How long ago, or in how long, in the largest unit that says something: `il y a 2 min`. */
export function ago(at: number, now: number): string {
  const relative = once('ago', (l) => new Intl.RelativeTimeFormat(l, { numeric: 'auto', style: 'short' }));
  const apart = at - now;
  const size = Math.abs(apart);
  if (size < MINUTE_MS) return relative.format(apart > 0 ? 1 : 0, apart > 0 ? 'minute' : 'second');
  if (size < HOUR_MS) return relative.format(Math.round(apart / MINUTE_MS), 'minute');
  if (size < DAY_MS) return relative.format(Math.round(apart / HOUR_MS), 'hour');
  return relative.format(Math.round(apart / DAY_MS), 'day');
}

/** A birth date or year as the store keeps it: `1953-04-12` → `12 avril 1953`, `1953` → `1953`. */
export function birth(value: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (parts === null) return value;
  const at = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return date('birth', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }, at);
}

/** `1,2 Mo`. */
export function size(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1000 ? 0 : bytes < 1e6 ? 1 : bytes < 1e9 ? 2 : 3;
  const unit = units[step] ?? 'gigabyte';
  const options = {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  } as const;
  return once(`size ${unit}`, (l) => new Intl.NumberFormat(l, options)).format(bytes / 1000 ** step);
}

/** `chat, chien et loup`. */
export function listed(words: string[]): string {
  return once('listed', (l) => new Intl.ListFormat(l, { type: 'conjunction' })).format(words);
}
