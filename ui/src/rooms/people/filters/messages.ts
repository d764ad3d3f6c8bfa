import type { FilterTest } from '../../../contract';
import { catalogue } from '../../../l10n/catalogue';
import { count } from '../../../l10n/format';

import type { Kind } from './draft.svelte';

export const m = catalogue(
  {
    age: 'Âge',
    birthMonth: 'Mois de naissance',
    thisMonth: 'Ce mois-ci',
    nextMonth: 'Le mois prochain',
    severalHint: 'Plusieurs : séparez par un point-virgule',
    compose: 'Composer…',
    title: 'Composer un filtre',
    kind: 'Dans ce groupe',
    addTest: 'Condition',
    addGroup: 'Groupe',
    removeTest: 'Retirer la condition',
    removeGroup: 'Retirer le groupe',
    group: (place: string) => `Groupe ${place}`,
    test: (place: string) => `Condition ${place}`,
    whole: 'Filtre entier',
    matches: (n: number) => count(n, 'fiche correspond', 'fiches correspondent'),
    incomplete: 'Complétez chaque condition pour connaître le nombre de fiches.',
    empty: 'Aucune condition : tout le monde.',
    apply: 'Afficher ces fiches',
    cancel: 'Annuler',
    everybody: 'tout le monde',
    nobody: 'personne',
    and: ' et ',
    or: ' ou ',
    except: (what: string) => `sauf si ${what}`,
    between: (from: string, to: string) =>
      from === '' ? `jusqu’à ${to}` : to === '' ? `à partir de ${from}` : `de ${from} à ${to}`,
  },
  {
    age: 'Age',
    birthMonth: 'Birth month',
    thisMonth: 'This month',
    nextMonth: 'Next month',
    severalHint: 'Several: separate them with a semicolon',
    compose: 'Compose…',
    title: 'Compose a filter',
    kind: 'In this group',
    addTest: 'Condition',
    addGroup: 'Group',
    removeTest: 'Remove the condition',
    removeGroup: 'Remove the group',
    group: (place: string) => `Group ${place}`,
    test: (place: string) => `Condition ${place}`,
    whole: 'Whole filter',
    matches: (n: number) => count(n, 'record matches', 'records match'),
    incomplete: 'Complete each condition to know how many records match.',
    empty: 'No condition: everybody.',
    apply: 'Show these records',
    cancel: 'Cancel',
    everybody: 'everybody',
    nobody: 'nobody',
    and: ' and ',
    or: ' or ',
    except: (what: string) => `except if ${what}`,
    between: (from: string, to: string) =>
      from === '' ? `up to ${to}` : to === '' ? `from ${from}` : `from ${from} to ${to}`,
  },
);

/** What a group asks of its conditions. */
export const kindWords = catalogue<Record<Kind, string>>(
  {
    all: 'toutes les conditions',
    any: 'au moins une condition',
    none: 'aucune des conditions',
  },
  { all: 'all the conditions', any: 'at least one condition', none: 'none of the conditions' },
);

/** How a number compares. */
export const numberTestWords = catalogue<Record<Exclude<FilterTest, 'contains'>, string>>(
  { is: 'est', is_not: 'n’est pas', empty: 'est inconnu', filled: 'est connu', between: 'est entre' },
  { is: 'is', is_not: 'is not', empty: 'is not known', filled: 'is known', between: 'is between' },
);
