import { catalogue } from '../../../l10n/catalogue';
import { count } from '../../../l10n/format';

import type { Way } from './change';

const records = (n: number) => count(n, 'fiche', 'fiches');
const recordsEn = (n: number) => count(n, 'record', 'records');

export const m = catalogue(
  {
    edit: 'Modifier…',
    title: (n: number) => `Modifier ${records(n)}`,
    titleDelete: (n: number) => `Supprimer ${records(n)}`,
    titleRestore: (n: number) => `Rétablir ${records(n)}`,
    way: 'Faire',
    field: 'Champ',
    value: 'Valeur',
    items: 'Éléments',
    itemsHint: 'Plusieurs : séparez par un point-virgule',
    preview: 'Ce qui changerait',
    waiting: 'Calcul en cours…',
    changes: (n: number) => count(n, 'fiche change', 'fiches changent'),
    same: (n: number) => count(n, 'l’est déjà', 'le sont déjà'),
    refused: (n: number) => count(n, 'ne peut pas changer', 'ne peuvent pas changer'),
    among: (names: string, more: boolean) => (more ? `${names}…` : names),
    examples: 'Par exemple',
    empty: 'vide',
    nothing: 'Rien ne changerait.',
    sure: (n: number) => `Je veux changer ${records(n)} d’un coup`,
    sureHint: 'Une seule annulation suffit pour revenir en arrière.',
    run: (n: number) => `Modifier ${records(n)}`,
    runDelete: (n: number) => `Supprimer ${records(n)}`,
    runRestore: (n: number) => `Rétablir ${records(n)}`,
    cancel: 'Annuler',
    done: (n: number) => `${count(n, 'fiche modifiée', 'fiches modifiées')}`,
    left: (n: number) => ` — ${count(n, 'laissée telle quelle', 'laissées telles quelles')}`,
  },
  {
    edit: 'Change…',
    title: (n: number) => `Change ${recordsEn(n)}`,
    titleDelete: (n: number) => `Delete ${recordsEn(n)}`,
    titleRestore: (n: number) => `Restore ${recordsEn(n)}`,
    way: 'Do',
    field: 'Field',
    value: 'Value',
    items: 'Items',
    itemsHint: 'Several: separate them with a semicolon',
    preview: 'What would change',
    waiting: 'Working it out…',
    changes: (n: number) => count(n, 'record changes', 'records change'),
    same: (n: number) => count(n, 'is so already', 'are so already'),
    refused: (n: number) => count(n, 'cannot change', 'cannot change'),
    among: (names: string, more: boolean) => (more ? `${names}…` : names),
    examples: 'For example',
    empty: 'empty',
    nothing: 'Nothing would change.',
    sure: (n: number) => `I want to change ${recordsEn(n)} at once`,
    sureHint: 'One undo is enough to go back.',
    run: (n: number) => `Change ${recordsEn(n)}`,
    runDelete: (n: number) => `Delete ${recordsEn(n)}`,
    runRestore: (n: number) => `Restore ${recordsEn(n)}`,
    cancel: 'Cancel',
    done: (n: number) => `${count(n, 'record changed', 'records changed')}`,
    left: (n: number) => ` — ${count(n, 'left as it is', 'left as they are')}`,
  },
);

export const wayWords = catalogue<Record<Way, string>>(
  {
    add: 'Ajouter à une liste',
    remove: 'Retirer d’une liste',
    set: 'Remplacer un champ',
    empty: 'Vider un champ',
  },
  { add: 'Add to a list', remove: 'Remove from a list', set: 'Replace a field', empty: 'Empty a field' },
);
