import { catalogue } from '../l10n/catalogue';

/** The few words that the design says of itself. */
export const words = catalogue(
  {
    close: 'Fermer',
    show: 'Afficher la phrase',
    hide: 'Masquer la phrase',
    remove: (what: string) => `Retirer ${what}`,
    messages: 'Messages',
    figures: 'Voir les chiffres',
    dismiss: 'Fermer le message',
  },
  {
    close: 'Close',
    show: 'Show the passphrase',
    hide: 'Hide the passphrase',
    remove: (what: string) => `Remove ${what}`,
    messages: 'Messages',
    figures: 'See the figures',
    dismiss: 'Close the message',
  },
);
