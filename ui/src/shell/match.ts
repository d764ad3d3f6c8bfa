/** A text without its accents and case, for comparing. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** How well a text answers a query: its letters in order. Smaller is better; nothing when it does not. */
export function rank(text: string, query: string): number | null {
  const where = folded(text);
  const what = folded(query).replace(/\s+/g, ' ').trim();
  if (what === '') return 0;
  const whole = where.indexOf(what);
  if (whole >= 0) return whole === 0 || where[whole - 1] === ' ' ? whole : 50 + whole;
  let at = -1;
  let gaps = 100;
  for (const letter of what.replace(/ /g, '')) {
    const next = where.indexOf(letter, at + 1);
    if (next < 0) return null;
    gaps += next - at - 1;
    at = next;
  }
  return gaps;
}
