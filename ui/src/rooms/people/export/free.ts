const MOST = 1_000_000;

/** How many people somebody typed; nothing where it is no such number. */
export function peopleOf(typed: string): number | null {
  const digits = typed.replaceAll(/\s/g, '');
  const people = /^\d{1,7}$/.test(digits) ? Number(digits) : Number.NaN;
  return people <= MOST ? people : null;
}
