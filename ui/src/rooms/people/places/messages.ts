import type { AddressReason } from '../../../contract';
import { catalogue } from '../../../l10n/catalogue';
import { count, listed, number } from '../../../l10n/format';

export const m = catalogue(
  {
    proposed: 'Adresses proposées',
    proposals: (n: number) => `${count(n, 'proposition', 'propositions')} : flèche bas pour choisir`,
    differ: (postcode: string, commune: string, communes: string[], postcodes: string[]) =>
      `À vérifier : ${postcode} est le code postal de ${listed(communes)} ; ${commune} a ${listed(postcodes)}.`,
    title: 'Fichier d’adresses',
    lead: 'Les codes postaux et les communes sont connus d’avance. Avec le fichier d’adresses de votre commune, les voies et les numéros se complètent aussi pendant la frappe, sans réseau.',
    empty: 'Aucune adresse n’est chargée',
    whence:
      'Le fichier se télécharge sur adresse.data.gouv.fr, rubrique « Données » : la Base Adresse Nationale de votre département (adresses-69.csv.gz) ou la Base Adresse Locale de votre commune. Chargez-le ici tel quel : rien ne sort de cet ordinateur.',
    load: 'Charger un fichier',
    loading: 'Chargement…',
    stop: 'Arrêter',
    list: 'Communes chargées',
    total: (communes: number, addresses: number) =>
      `${count(communes, 'commune', 'communes')} · ${count(addresses, 'adresse', 'adresses')}`,
    addresses: (n: number) => count(n, 'adresse', 'adresses'),
    about: (streets: number, when: string, file: string) =>
      `${count(streets, 'voie', 'voies')} · ${when} · ${file}`,
    remove: (commune: string, code: string) => `Retirer les adresses : ${commune} (${code})`,
    removeAll: 'Tout retirer',
    removed: (communes: number) =>
      communes === 1 ? 'Adresses retirées' : `Adresses de ${number(communes)} communes retirées`,
    loaded: (addresses: number, communes: number) =>
      `${count(addresses, 'adresse chargée', 'adresses chargées')} dans ${count(communes, 'commune', 'communes')}`,
    refused: (n: number) => count(n, 'ligne laissée de côté', 'lignes laissées de côté'),
    refusedRow: (line: number, why: string) => `Ligne ${number(line)} : ${why}`,
    source: 'Communes et codes postaux : Insee et La Poste, Licence Ouverte.',
  },
  {
    proposed: 'Proposed addresses',
    proposals: (n: number) => `${count(n, 'proposal', 'proposals')}: down arrow to choose`,
    differ: (postcode: string, commune: string, communes: string[], postcodes: string[]) =>
      `To check: ${postcode} is the postcode of ${listed(communes)}; ${commune} has ${listed(postcodes)}.`,
    title: 'Address file',
    lead: 'Postcodes and communes are known from the start. With the address file of your commune, streets and numbers are completed as you type too, without a network.',
    empty: 'No address is loaded',
    whence:
      'The file is downloaded from adresse.data.gouv.fr, under “Données”: the Base Adresse Nationale of your département (adresses-69.csv.gz) or the Base Adresse Locale of your commune. Load it here as it is: nothing leaves this computer.',
    load: 'Load a file',
    loading: 'Loading…',
    stop: 'Stop',
    list: 'Loaded communes',
    total: (communes: number, addresses: number) =>
      `${count(communes, 'commune', 'communes')} · ${count(addresses, 'address', 'addresses')}`,
    addresses: (n: number) => count(n, 'address', 'addresses'),
    about: (streets: number, when: string, file: string) =>
      `${count(streets, 'street', 'streets')} · ${when} · ${file}`,
    remove: (commune: string, code: string) => `Remove the addresses: ${commune} (${code})`,
    removeAll: 'Remove all',
    removed: (communes: number) =>
      communes === 1 ? 'Addresses removed' : `Addresses of ${number(communes)} communes removed`,
    loaded: (addresses: number, communes: number) =>
      `${count(addresses, 'address loaded', 'addresses loaded')} in ${count(communes, 'commune', 'communes')}`,
    refused: (n: number) => count(n, 'row left out', 'rows left out'),
    refusedRow: (line: number, why: string) => `Line ${number(line)}: ${why}`,
    source: 'Communes and postcodes: Insee and La Poste, Licence Ouverte.',
  },
);

/** Why a row was left out. */
export const reasonWords = catalogue<Record<AddressReason, string>>(
  {
    street_missing: 'elle n’a pas de voie',
    number_invalid: 'son numéro n’en est pas un',
    commune_invalid: 'elle ne nomme pas de commune',
    postcode_invalid: 'son code postal n’a pas cinq chiffres',
  },
  {
    street_missing: 'it has no street',
    number_invalid: 'its number is none',
    commune_invalid: 'it names no commune',
    postcode_invalid: 'its postcode has not five digits',
  },
);
