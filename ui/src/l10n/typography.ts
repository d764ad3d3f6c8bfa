const NARROW = '\u202f';

/** French spacing: a narrow no-break space before high punctuation and inside guillemets. */
export function typographic(text: string): string {
  return text
    .replace(/ (?=[;:!?»%])/g, NARROW)
    .replace(/« /g, `«${NARROW}`)
    .replace(/'/g, '’');
}
