import { refusalAdvice, refusalTitle } from '../../../desk/refusals';
import { catalogue } from '../../../l10n/catalogue';
import type { RpcRefusal } from '../../../platform';

/** Why an address file cannot be read, and what to do: `{line}` stands for the line where there is one. */
export const faultWords = catalogue(
  {
    empty: 'Ce fichier est vide. Rien n’a été changé : choisissez-en un autre.',
    not_addresses:
      'Ce n’est pas un fichier d’adresses. Rien n’a été changé : choisissez celui d’adresse.data.gouv.fr, en .csv ou .csv.gz.',
    no_address: 'Aucune ligne de ce fichier n’est une adresse. Rien n’a été changé : choisissez-en un autre.',
    addresses_damaged:
      'Ce fichier est endommagé ou incomplet. Rien n’a été changé : téléchargez-le de nouveau.',
    addresses_too_dense:
      'Ce fichier se décompresse bien au-delà de sa taille. Rien n’a été changé : choisissez celui d’adresse.data.gouv.fr.',
    addresses_too_large:
      'Ce fichier est trop gros. Rien n’a été changé : choisissez celui d’un seul département.',
    line_too_long:
      'La ligne {line} est trop longue pour une adresse. Rien n’a été changé : choisissez le fichier d’adresse.data.gouv.fr.',
  },
  {
    empty: 'This file is empty. Nothing was changed: choose another.',
    not_addresses:
      'This is no address file. Nothing was changed: choose that of adresse.data.gouv.fr, .csv or .csv.gz.',
    no_address: 'No row of this file is an address. Nothing was changed: choose another.',
    addresses_damaged: 'This file is damaged or incomplete. Nothing was changed: download it again.',
    addresses_too_dense:
      'This file expands far beyond its size. Nothing was changed: choose that of adresse.data.gouv.fr.',
    addresses_too_large: 'This file is too large. Nothing was changed: choose that of one département.',
    line_too_long:
      'Line {line} is too long for an address. Nothing was changed: choose the file of adresse.data.gouv.fr.',
  },
);

/** Why a file was not loaded, in one sentence and what to do. */
export function faultSentence({ code, detail }: Pick<RpcRefusal, 'code' | 'detail'>): string {
  const [word = '', line = ''] = detail.split(' ');
  if (code === 'file_unreadable' && Object.hasOwn(faultWords, word))
    return faultWords[word as keyof typeof faultWords].replace('{line}', line);
  return `${refusalTitle[code]}. ${refusalAdvice[code]}`;
}
