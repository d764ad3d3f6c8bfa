import { catalogue } from '../../../l10n/catalogue';
import { count } from '../../../l10n/format';

export const m = catalogue(
  {
    cancel: 'Annuler',
    keep: 'Enregistrer',
    past: ' (terminé)',
    people: 'Personnes trouvées',
    pickHint: 'Tapez un nom, puis choisissez',
    found: (n: number) =>
      n === 0 ? 'Personne à ce nom' : `${count(n, 'personne', 'personnes')} : Entrée pour choisir`,
  },
  {
    cancel: 'Cancel',
    keep: 'Save',
    past: ' (ended)',
    people: 'People found',
    pickHint: 'Type a name, then choose',
    found: (n: number) =>
      n === 0 ? 'Nobody by this name' : `${count(n, 'person', 'people')}: Enter to choose`,
  },
);
