import { catalogue } from '../../../l10n/catalogue';

export const m = catalogue(
  {
    open: 'Au…',
    openHint: 'Au… (le répertoire tel qu’il était un jour)',
    title: 'Le répertoire à une date',
    day: 'Jour',
    help: 'La liste, ses chiffres, les exports et les impressions seront ceux de ce jour. Rien n’y change.',
    look: 'Voir ce jour',
    cancel: 'Annuler',
    ribbon: (day: string) => `Répertoire au ${day}`,
    readOnly: 'Lecture seule : les fiches sont montrées comme elles étaient ce soir-là.',
    reach: (day: string) =>
      `Ce poste suit les changements des autres depuis le ${day} : les leurs d’avant sont montrés comme ils étaient alors.`,
    today: 'Revenir à aujourd’hui',
    missing: 'Donnez un jour entier, comme 12/03/2026.',
    record: (day: string) => `Fiche au ${day}`,
    openToday: 'Voir la fiche d’aujourd’hui',
    notThere: 'Cette fiche n’existait pas encore ce jour-là.',
    bulk: (day: string) =>
      `Ces personnes sont choisies comme elles étaient le ${day} ; leurs fiches changent aujourd’hui.`,
    deletedThen: 'Cette fiche était supprimée ce jour-là.',
  },
  {
    open: 'On…',
    openHint: 'On… (the directory as it was on a day)',
    title: 'The directory on a day',
    day: 'Day',
    help: 'The list, its figures, exports and papers will be those of that day. Nothing there changes.',
    look: 'See that day',
    cancel: 'Cancel',
    ribbon: (day: string) => `Directory on ${day}`,
    readOnly: 'Read only: records are shown as they were that evening.',
    reach: (day: string) =>
      `This desk follows the changes of others since ${day}: theirs from before are shown as they then were.`,
    today: 'Back to today',
    missing: 'Give a whole day, such as 2026-03-12.',
    record: (day: string) => `Record on ${day}`,
    openToday: 'See today’s record',
    notThere: 'This record was not there yet on that day.',
    bulk: (day: string) => `These people are chosen as they were on ${day}; their records change today.`,
    deletedThen: 'This record was deleted on that day.',
  },
);
