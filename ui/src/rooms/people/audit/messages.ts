import { catalogue } from '../../../l10n/catalogue';
import { count } from '../../../l10n/format';

export const m = catalogue(
  {
    title: 'Journal des exports',
    lead: 'Chaque fichier de personnes sorti d’un poste de la section, et chaque document imprimé. Une ligne ne change ni ne s’efface.',
    back: 'Revenir à la liste',
    what: 'Quoi',
    all: 'Tout',
    files: 'Exports',
    papers: 'Impressions',
    when: 'Quand',
    made: 'Document',
    people: 'Personnes',
    purpose: 'Pour quoi',
    who: 'Qui',
    device: 'Poste',
    fields: (n: number) => count(n, 'colonne', 'colonnes'),
    lines: (n: number) => count(n, 'ligne', 'lignes'),
    more: 'En montrer plus',
    emptyTitle: 'Rien n’est sorti',
    emptyText: 'Le premier export ou la première impression s’inscrira ici.',
  },
  {
    title: 'Log of exports',
    lead: 'Every file of people that left a desk of the section, and every document that was printed. A line is never changed or removed.',
    back: 'Back to the list',
    what: 'What',
    all: 'All',
    files: 'Exports',
    papers: 'Papers',
    when: 'When',
    made: 'Document',
    people: 'People',
    purpose: 'What for',
    who: 'Who',
    device: 'Desk',
    fields: (n: number) => count(n, 'column', 'columns'),
    lines: (n: number) => count(n, 'line', 'lines'),
    more: 'Show more',
    emptyTitle: 'Nothing left',
    emptyText: 'The first export or paper will be noted here.',
  },
);

/** What was made. */
export const formWords = catalogue(
  {
    csv: 'Fichier CSV',
    xlsx: 'Classeur',
    ods: 'Classeur libre',
    vcf: 'Cartes de contact',
    cash_book: 'Livre de caisse',
    labels: 'Étiquettes',
    cards: 'Cartes d’adhérent',
    sign_in: 'Feuille d’émargement',
    list: 'Liste imprimée',
    letters: 'Lettres de relance',
    receipt: 'Reçu',
  },
  {
    csv: 'CSV file',
    xlsx: 'Workbook',
    ods: 'Open workbook',
    vcf: 'Contact cards',
    cash_book: 'Cash book',
    labels: 'Labels',
    cards: 'Member cards',
    sign_in: 'Sheet to sign',
    list: 'Printed list',
    letters: 'Reminder letters',
    receipt: 'Receipt',
  },
);

/** Which forms are files; the others are papers. */
export const FILES: readonly string[] = ['csv', 'xlsx', 'ods', 'vcf', 'cash_book'];
export const PAPERS: readonly string[] = Object.keys(formWords).filter((form) => !FILES.includes(form));

/** What was made, in words; a form of a later version by its name. */
export function formWord(form: string): string {
  return (formWords as Record<string, string>)[form] ?? form;
}
