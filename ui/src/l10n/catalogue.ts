import { current } from './language.svelte';
import { typographic } from './typography';

type Text = string | ((...values: never[]) => string);

/** The same keys, with the same values to fill in: a missing or different text does not compile. */
type Mirror<F> = {
  readonly [K in keyof F]: F[K] extends (...values: infer V) => string ? (...values: V) => string : string;
};

/** French and English texts under one name each, read in the current language. */
export function catalogue<F extends Record<keyof F, Text>>(fr: F, en: Mirror<F>): Mirror<F> {
  const texts = {} as Record<keyof F, Text>;
  for (const key of Object.keys(fr) as (keyof F)[]) {
    const french = spaced(fr[key]);
    const english = en[key] as Text;
    Object.defineProperty(texts, key, {
      enumerable: true,
      get: () => (current.language === 'fr' ? french : english),
    });
  }
  return texts as Mirror<F>;
}

function spaced(text: Text): Text {
  if (typeof text === 'string') return typographic(text);
  return (...values: never[]) => typographic(text(...values));
}
