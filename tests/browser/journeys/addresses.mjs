// Addresses: communes known from the start, streets and numbers of a loaded file, all by the keyboard.

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';

const BAN = `id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;lon;lat
a;;2;;Rue Paul-Bert;69003;69383;Lyon 3e Arrondissement;4.85;45.75
b;;14;;Rue Paul-Bert;69003;69383;Lyon 3e Arrondissement;4.85;45.75
c;;14;bis;Rue Paul-Bert;69003;69383;Lyon 3e Arrondissement;4.85;45.75
d;;3;;Rue Paul Cazeneuve;69008;69388;Lyon 8e Arrondissement;4.87;45.73
e;;x;;Rue Paul Cazeneuve;69008;69388;Lyon 8e Arrondissement;4.87;45.73
f;;8;;Chemin des Bruns;38190;38002;Les Adrets;5.96;45.27
`;
const file = (name, buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

/** The settings, where address files are. */
async function settings(desk) {
  await desk.press('Control+,');
  const dialog = desk.page.getByRole('dialog', { name: 'Réglages' });
  await desk.see(dialog);
  return dialog;
}

async function loaded(stage) {
  const desk = await stage.desk();
  await desk.init();
  const dialog = await settings(desk);
  await desk.choose('Charger un fichier', file('adresses-69.csv.gz', gzipSync(BAN)));
  await desk.seeText('5 adresses chargées dans 3 communes', dialog);
  return { desk, dialog };
}

const list = (desk) => desk.page.getByRole('listbox', { name: 'Adresses proposées' });
const options = (desk) => list(desk).getByRole('option');

/** The proposals read so, in this order. */
const proposed = (desk, expected) =>
  desk.until(async () => (await options(desk).allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ')), expected);

/** What the fields of the dialog hold. */
const held = (dialog, labels) =>
  Promise.all(labels.map((label) => dialog.getByLabel(label, { exact: true }).inputValue()));
const FIELDS = ['Numéro', 'Rue', 'Code postal', 'Commune'];

export default {
  'an address is completed from its street by the keyboard': async (stage) => {
    const { desk } = await loaded(stage);
    await desk.press('Escape');
    await desk.go('people');
    await desk.button('Nouvelle fiche').click();
    const dialog = desk.page.getByRole('dialog', { name: 'Nouvelle fiche' });
    await desk.field('Prénoms', dialog).fill('Gaëlle');
    const street = desk.field('Rue', dialog);
    await street.pressSequentially('paul');
    await proposed(desk, ['Rue Paul-Bert 69003 Lyon', 'Rue Paul Cazeneuve 69008 Lyon']);
    assert.equal(await street.getAttribute('aria-expanded'), 'true');
    assert.equal(await street.getAttribute('aria-activedescendant'), null, 'what is typed is meant first');
    await desk.look('address-streets');
    await desk.press('ArrowDown', 'ArrowDown', 'ArrowUp');
    const meant = await street.getAttribute('aria-activedescendant');
    await desk.see(desk.page.locator(`[id="${meant}"][aria-selected=true]`), 'Rue Paul-Bert');
    await desk.press('Enter');
    // Of a street without a number, the numbers come next.
    const numbers = ['2 Rue Paul-Bert 69003 Lyon', '14 Rue Paul-Bert 69003 Lyon', '14 bis Rue Paul-Bert 69003 Lyon'];
    await proposed(desk, numbers);
    await desk.type('14');
    await proposed(desk, numbers.slice(1));
    await desk.look('address-numbers');
    await desk.press('ArrowUp', 'Enter');
    await desk.until(() => held(dialog, FIELDS), ['14 bis', 'Rue Paul-Bert', '69003', 'Lyon']);
    assert.equal(await list(desk).count(), 0);
    await desk.button('Créer la fiche').click();
    await desk.holds('street_number', '14 bis Rue Paul-Bert, 69003 Lyon');
  },

  'postcodes and communes are known before any file': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    await desk.button('Nouvelle fiche').click();
    const dialog = desk.page.getByRole('dialog', { name: 'Nouvelle fiche' });
    await desk.field('Prénoms', dialog).fill('Gaëlle');
    await desk.field('Code postal', dialog).pressSequentially('38190');
    await desk.see(options(desk), '38190 Les Adrets');
    await options(desk).filter({ hasText: 'Les Adrets' }).click();
    await desk.until(() => held(dialog, FIELDS), ['', '', '38190', 'Les Adrets']);
    // Escape closes the list, and the dialog only where there is none.
    await desk.field('Commune', dialog).fill('');
    await desk.field('Commune', dialog).pressSequentially('st-etien');
    await desk.see(options(desk), 'Saint-Étienne');
    await desk.press('Escape');
    await desk.gone(list(desk));
    await desk.see(dialog);
    // A postcode that is not the commune's is said, and kept.
    await desk.field('Commune', dialog).fill('Lyon');
    await desk.press('Tab');
    await desk.seeText(/À vérifier.*38190 est le code postal de .*Les Adrets/, dialog);
    await desk.look('address-hint');
    await desk.button('Créer la fiche').click();
    await desk.holds('street_number', '38190 Lyon');
  },

  'a record takes what is chosen in one write': async (stage) => {
    const { desk } = await loaded(stage);
    await desk.press('Escape');
    await desk.go('people');
    await desk.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel' });
    await desk.edit('street_number');
    const line = desk.tested('field-street_number');
    await desk.field('Rue', line).pressSequentially('8 ch brun');
    await proposed(desk, ['8 Chemin des Bruns 38190 Les Adrets']);
    await desk.look('address-record');
    await desk.press('ArrowDown', 'Enter');
    await desk.until(() => held(line, FIELDS), ['8', 'Chemin des Bruns', '38190', 'Les Adrets']);
    await desk.press('Enter');
    await desk.holds('street_number', '8 Chemin des Bruns, 38190 Les Adrets');
    await desk.press('Control+z');
    await desk.see(desk.tested('toast'), /Annulé/);
    await desk.until(() => desk.tested('field-street_number').getByText('Les Adrets').count(), 0);
  },

  'an address file is loaded, told, replaced and removed': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    const dialog = await settings(desk);
    await desk.seeText('Aucune adresse n’est chargée', dialog);
    await desk.seeText(/adresse\.data\.gouv\.fr/, dialog);
    await dialog.getByRole('heading', { name: 'Fichier d’adresses' }).scrollIntoViewIfNeeded();
    await desk.look('address-files-none');
    await desk.choose('Charger un fichier', file('adherents.csv', Buffer.from('Nom;Prénom\nMorel;Jeanne\n')));
    await desk.seeText(/Ce n’est pas un fichier d’adresses/, dialog);
    await desk.choose('Charger un fichier', file('adresses-69.csv.gz', gzipSync(BAN)));
    await desk.seeText('5 adresses chargées dans 3 communes', dialog);
    await dialog.getByText('1 ligne laissée de côté').click();
    await desk.seeText('Ligne 6 : son numéro n’en est pas un', dialog);
    const communes = desk.tested('address-commune', dialog);
    await desk.until(() => communes.count(), 3);
    await desk.look('address-files');
    await desk.button('Retirer les adresses : Les Adrets (38002)', dialog).click();
    await desk.until(() => communes.count(), 2);
    await desk.focused('Charger un fichier');
    await desk.button('Tout retirer', dialog).click();
    await desk.seeText('Aucune adresse n’est chargée', dialog);
  },
};
