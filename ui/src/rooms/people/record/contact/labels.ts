import { m } from './messages';

/** Labels that files and both languages know, by all their words. */
const KNOWN = {
  home: ['home', 'domicile', 'maison'],
  mobile: ['mobile', 'cell', 'portable'],
  work: ['work', 'travail', 'bureau'],
} as const;

type Known = keyof typeof KNOWN;

/** What is proposed for a phone, and for an email. */
export const PROPOSED: Record<'phones' | 'emails', readonly Known[]> = {
  phones: ['home', 'mobile', 'work'],
  emails: ['home', 'work'],
};

/** A label as it is read: one that is known in the person's language, another one as it was written. */
export function labelShown(label: string): string {
  const folded = label.trim().toLowerCase();
  const known = (Object.keys(KNOWN) as Known[]).find((one) => KNOWN[one].some((word) => word === folded));
  return known === undefined ? label : m[known];
}
