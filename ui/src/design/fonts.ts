/** The families of `fonts.css`, with a character that each of them has. */
const FAMILIES = [
  ['Inter Variable', 'a'],
  ['Source Serif 4 Variable', 'a'],
  ['Narrow space', '\u202F'],
] as const;

/**
 * Fetches the fonts, all at once, and resolves when they are here. A page that is laid out before looks for others in their
 * stead among those of the system, for each size and weight, and is then laid out again.
 */
export async function fontsHere(): Promise<void> {
  await Promise.allSettled(FAMILIES.map(([family, text]) => document.fonts.load(`1em "${family}"`, text)));
}
