import { current } from './language.svelte';
import { locale } from './format';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day as somebody would type it: `12/03/2026` for `2026-03-12` in French. */
export function typedDay(day: string): string {
  const parts = DAY.exec(day);
  if (parts === null || current.language !== 'fr') return day;
  return `${parts[3]}/${parts[2]}/${parts[1]}`;
}

/** A day in few figures, as people read it. */
export function shortDay(day: string): string {
  if (!DAY.test(day)) return day;
  return new Intl.DateTimeFormat(locale(), { timeZone: 'UTC' }).format(new Date(day));
}
