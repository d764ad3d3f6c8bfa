/** The languages that Permanence speaks. */
export type Language = 'fr' | 'en';

class Current {
  /** The language of every text and format on screen. */
  language = $state<Language>('fr');
}

export const current = new Current();

/** The language for a setting: the person's choice, else the system's, else French. */
export function languageFor(setting: string, system: readonly string[]): Language {
  for (const wanted of [setting, ...system]) {
    const primary = wanted.slice(0, 2).toLowerCase();
    if (primary === 'fr' || primary === 'en') return primary;
  }
  return 'fr';
}

/** Follows a setting, and says it to the document. */
export function followLanguage(setting: string): void {
  current.language = languageFor(setting, navigator.languages);
  document.documentElement.lang = current.language;
}
