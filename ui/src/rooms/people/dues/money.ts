import type { DuesState } from '../../../contract';
import { locale } from '../../../l10n/format';

/** `20,50 €`; without cents where there are none. */
export function euros(amount: number): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  return new Intl.NumberFormat(locale(), {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: digits,
    maximumFractionDigits: 2,
  }).format(amount);
}

/** The amount as somebody would type it: `20` or `20.50`. */
export function typed(amount: number | null): string {
  if (amount === null) return '';
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(2);
}

/** What was typed, for a sum on screen: the desk reads and judges it. */
export function asNumber(text: string): number {
  const value = Number(text.replace(/[\s€]/g, '').replace(',', '.'));
  return Number.isFinite(value) ? value : 0;
}

/** `12/03/2026` for `2026-03-12`. */
export function day(value: string): string {
  const at = new Date(`${value}T12:00:00`);
  return Number.isNaN(at.getTime()) ? value : new Intl.DateTimeFormat(locale()).format(at);
}

/** The day of an instant where this machine stands: `2026-03-12`. */
export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `mars 2026` for `2026-03`. */
export function monthOf(value: string): string {
  return new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric' }).format(
    new Date(`${value}-15T12:00:00`),
  );
}

/** The colour that goes with a state's word. */
export function toneOf(state: DuesState): 'ok' | 'warn' | 'bad' | 'plain' {
  if (state === 'up_to_date') return 'ok';
  if (state === 'exempt') return 'plain';
  return state === 'late' ? 'warn' : 'bad';
}
