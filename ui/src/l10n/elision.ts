/** A name or a count after the French “de”: `d’Élise`, `d’Hugo`, `d’Yves`, `de Yann`, `de Camille`, `de 8 fiches`. */
export function de(what: string): string {
  const plain = what.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  // A y before a vowel is a consonant.
  return /^(?:[aeiouhœæ]|y(?![aeiou]))/.test(plain) ? `d’${what}` : `de ${what}`;
}
