import type { PrintKind } from '../../../contract';
import { catalogue } from '../../../l10n/catalogue';
import { count, number } from '../../../l10n/format';

export const m = catalogue(
  {
    title: (n: number) => `Imprimer ${count(n, 'fiche', 'fiches')}`,
    chosen: 'Les fiches sélectionnées.',
    all: 'Toutes les fiches de la liste.',
    then: (day: string) => `Comme elles étaient le ${day}.`,
    kind: 'Document',
    sheet: 'Planche d’étiquettes',
    sheetOf: (name: string, n: number, width: number, height: number) =>
      `${name} — ${n} par page, ${number(width)} × ${number(height)} mm`,
    start: 'Première place libre',
    startHint: 'De gauche à droite, ligne par ligne : une planche entamée se finit.',
    startWrong: (n: number) => `La première place libre est un nombre de 1 à ${n}.`,
    heading: 'Titre',
    headingSignIn: 'Par exemple : assemblée générale du 12 mars',
    headingList: 'Vide : le nom de la section',
    period: 'Année ou saison',
    periodHint: 'Vide : l’année',
    columns: 'Colonnes',
    usual: 'Numéro, adresse, téléphone, courriel',
    shown: 'Celles de la liste à l’écran',
    run: 'Enregistrer le PDF',
    stop: 'Arrêter',
    cancel: 'Annuler',
    done: (people: string, file: string, pages: string) => `${people} dans « ${file} » : ${pages}`,
    people: (n: number) => count(n, 'fiche', 'fiches'),
    pages: (n: number) => count(n, 'page', 'pages'),
    left: (n: number) => ` ; ${count(n, 'fiche sans adresse', 'fiches sans adresse')} de côté`,
    latin: (letters: string) => ` ; écrit en lettres latines : ${letters}`,
  },
  {
    title: (n: number) => `Print ${count(n, 'record', 'records')}`,
    chosen: 'The records that are selected.',
    all: 'Every record of the list.',
    then: (day: string) => `As they were on ${day}.`,
    kind: 'Document',
    sheet: 'Sheet of labels',
    sheetOf: (name: string, n: number, width: number, height: number) =>
      `${name} — ${n} a page, ${number(width)} × ${number(height)} mm`,
    start: 'First free place',
    startHint: 'From left to right, row by row: a sheet that was begun is finished.',
    startWrong: (n: number) => `The first free place is a number from 1 to ${n}.`,
    heading: 'Title',
    headingSignIn: 'For example: general meeting of 12 March',
    headingList: 'Empty: the section’s name',
    period: 'Year or season',
    periodHint: 'Empty: the year',
    columns: 'Columns',
    usual: 'Number, address, phone, email',
    shown: 'Those of the list on screen',
    run: 'Save the PDF',
    stop: 'Stop',
    cancel: 'Cancel',
    done: (people: string, file: string, pages: string) => `${people} in “${file}”: ${pages}`,
    people: (n: number) => count(n, 'record', 'records'),
    pages: (n: number) => count(n, 'page', 'pages'),
    left: (n: number) => `; ${count(n, 'record without an address', 'records without an address')} left out`,
    latin: (letters: string) => `; written in Latin letters: ${letters}`,
  },
);

/** What each document is called. */
export const kindWords = catalogue<Record<PrintKind, string>>(
  {
    labels: 'Étiquettes d’adresse',
    sign_in: 'Feuille d’émargement',
    list: 'Liste',
    cards: 'Cartes d’adhérent',
  },
  { labels: 'Address labels', sign_in: 'Sheet to sign', list: 'List', cards: 'Member cards' },
);

/** What its file is called at first. */
export const fileWords = catalogue<Record<PrintKind, string>>(
  { labels: 'etiquettes', sign_in: 'emargement', list: 'liste', cards: 'cartes' },
  { labels: 'labels', sign_in: 'sign-in', list: 'list', cards: 'cards' },
);
