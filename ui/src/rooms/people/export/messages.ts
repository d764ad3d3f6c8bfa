import { catalogue } from '../../../l10n/catalogue';
import { count } from '../../../l10n/format';

export const m = catalogue(
  {
    title: (n: number) => `Exporter ${count(n, 'fiche', 'fiches')}`,
    columns: 'Colonnes',
    all: 'Toutes',
    shown: 'Celles de la liste, dans leur ordre',
    purpose: 'À quoi servira ce fichier ?',
    purposeHint: 'Par exemple : convocation à l’assemblée du 12 mars',
    purposeWhy: (n: number) =>
      `Au-delà de ${count(n, 'fiche', 'fiches')}, un fichier de personnes doit avoir une raison d’être.`,
    purposeOptional: 'facultatif',
    run: 'Choisir le fichier',
    freeTitle: 'Exports',
    free: 'Demander la raison d’un export au-delà de',
    freeHint: 'Nombre de fiches ; 0 la demande toujours. Le journal des exports la garde.',
    freeWrong: 'Écrivez un nombre entier de fiches, comme 100.',
    cancel: 'Annuler',
  },
  {
    title: (n: number) => `Export ${count(n, 'record', 'records')}`,
    columns: 'Columns',
    all: 'All of them',
    shown: 'Those of the list, in their order',
    purpose: 'What is this file for?',
    purposeHint: 'For example: notice of the meeting of 12 March',
    purposeWhy: (n: number) =>
      `Above ${count(n, 'record', 'records')}, a file of people must have a reason to be.`,
    purposeOptional: 'optional',
    run: 'Choose the file',
    freeTitle: 'Exports',
    free: 'Ask what an export is for above',
    freeHint: 'Number of records; 0 always asks. The log of exports keeps the answer.',
    freeWrong: 'Write a whole number of records, such as 100.',
    cancel: 'Cancel',
  },
);
