import { afterEach, describe, expect, it } from 'vitest';

import { catalogue } from './catalogue';
import { de } from './elision';
import { ago, birth, count, listed, moment, number, plural, size } from './format';
import { current, languageFor } from './language.svelte';
import { since } from './since';
import { typographic } from './typography';

afterEach(() => {
  current.language = 'fr';
});

describe('the language', () => {
  it('is the person’s choice, else the system’s, else French', () => {
    expect(languageFor('en', ['fr-FR'])).toBe('en');
    expect(languageFor('', ['de-DE', 'en-GB'])).toBe('en');
    expect(languageFor('', ['de-DE'])).toBe('fr');
  });
});

describe('French prepositions', () => {
  it('lose their vowel before a vowel or an h, and keep it before counts and consonants', () => {
    expect(['Élise', 'Œdipe', 'Hugo', 'Yves', 'Yann', 'Camille', '8 fiches', '<b>'].map(de)).toEqual([
      ...['d’Élise', 'd’Œdipe', 'd’Hugo', 'd’Yves', 'de Yann', 'de Camille', 'de 8 fiches', 'de <b>'],
    ]);
  });
  it('take an article before a date and none before a day’s name', () => {
    const now = new Date(2026, 10, 16, 15, 0).getTime();
    expect(since(new Date(2026, 10, 15, 21, 40).getTime(), now)).toBe('depuis hier 21:40');
    expect(since(new Date(2026, 8, 3).getTime(), now)).toBe('depuis le 3 septembre');
    current.language = 'en';
    expect(since(new Date(2026, 8, 3).getTime(), now)).toBe('since 3 September');
  });
});

describe('French typography', () => {
  it('puts a narrow no-break space before high punctuation and inside guillemets', () => {
    expect(typographic('Que dit-on ici ? « Rien » ; tout va : 18 % !')).toBe(
      'Que dit-on ici\u202f? «\u202fRien\u202f»\u202f; tout va\u202f: 18\u202f%\u202f!',
    );
  });
  it('leaves addresses and hours alone', () => {
    expect(typographic('https://siege.exemple.fr à 14:02')).toBe('https://siege.exemple.fr à 14:02');
  });
});

describe('a catalogue', () => {
  const m = catalogue(
    { title: 'Titre !', people: (n: number) => count(n, 'personne', 'personnes') },
    { title: 'Title!', people: (n: number) => count(n, 'person', 'people') },
  );
  it('answers in the current language', () => {
    expect([m.title, m.people(0), m.people(1), m.people(1284)]).toEqual([
      'Titre\u202f!',
      '0 personne',
      '1 personne',
      '1\u202f284 personnes',
    ]);
    current.language = 'en';
    expect([m.title, m.people(0), m.people(1), m.people(1284)]).toEqual([
      'Title!',
      '0 people',
      '1 person',
      '1,284 people',
    ]);
  });
});

describe('formats', () => {
  const now = new Date(2026, 10, 16, 15, 0).getTime();
  it('say near dates relatively and far ones absolutely', () => {
    expect(moment(new Date(2026, 10, 16, 14, 2).getTime(), now)).toBe('aujourd’hui 14:02');
    expect(moment(new Date(2026, 10, 15, 23, 59).getTime(), now)).toBe('hier 23:59');
    expect(moment(new Date(2026, 8, 3, 9, 0).getTime(), now)).toBe('3 septembre');
    expect(moment(new Date(2024, 0, 8, 9, 0).getTime(), now)).toBe('8 janvier 2024');
    current.language = 'en';
    expect(moment(new Date(2026, 10, 15, 23, 59).getTime(), now)).toBe('yesterday 23:59');
  });
  it('say how long ago in the largest unit', () => {
    expect(ago(now - 5_000, now)).toBe('maintenant');
    expect(ago(now - 2 * 60_000, now)).toContain('2');
    expect(ago(now + 3 * 3_600_000, now)).toContain('3');
  });
  it('keep a birth year alone and write a whole date out', () => {
    expect(birth('1953')).toBe('1953');
    expect(birth('1953-04-12')).toBe('12 avril 1953');
    expect(birth('')).toBe('');
  });
  it('count, list and measure', () => {
    expect(number(100_000)).toBe('100\u202f000');
    expect(plural(2, 'fiche', 'fiches')).toBe('fiches');
    expect(listed(['rue', 'commune'])).toBe('rue et commune');
    expect(size(4_812_033)).toMatch(/^4,8\s?Mo$/);
  });
});
