// The section's file comes in, is taken back whole, and goes out.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { csv, READABLE, REFUSED } from '../csv.mjs';

const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') });

async function imported(stage) {
  const desk = await stage.desk();
  await desk.init();
  await desk.go('people');
  await desk.button('Importer').click();
  await desk.choose('Choisir un fichier', csv());
  assert.equal(await desk.field('Encodage').inputValue(), 'windows-1252');
  await desk.button('Voir l’aperçu').click();
  const tabs = { 'À créer': READABLE, Refusées: REFUSED };
  for (const [name, rows] of Object.entries(tabs)) {
    await desk.see(desk.page.getByRole('button', { name: new RegExp(`^${name}\\s*${rows}$`) }));
  }
  await desk.button(`Importer ${READABLE} lignes`).click();
  await desk.see(desk.tested('import-report'), `${READABLE} fiches créées`);
  return desk;
}

export default {
  'a file is previewed, imported and undone whole': async (stage) => {
    const desk = await imported(stage);
    await desk.see(desk.tested('import-report'), '1 ligne refusée');
    await desk.button('Annuler cet import').click();
    await desk.gone(desk.button('Annuler cet import'));
    await desk.go('people');
    await desk.button('Voir les fiches').click();
    await desk.seeText('Ici vivent les fiches de votre section');
  },

  'two columns with the same refused cell say so once': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    await desk.button('Importer').click();
    const text = 'Nom;Prénom;Téléphone;Téléphone portable\r\nDurand;Paul;à demander;à demander\r\n';
    await desk.choose('Choisir un fichier', file('deux-telephones.csv', text));
    for (const heading of ['Téléphone', 'Téléphone portable']) {
      await desk.field(`Champ pour la colonne ${heading}`).selectOption('phones');
    }
    await desk.button('Voir l’aperçu').click();
    const refused = desk.page.getByRole('row').filter({ hasText: 'Durand' });
    await desk.until(() => refused.getByText('à demander').count(), 1);
  },

  'a file that cannot be read says why, where, and that nothing was changed': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    await desk.button('Importer').click();
    await desk.choose('Choisir un fichier', file('vide.csv', ''));
    await desk.see(desk.page.getByRole('alert'), 'Ce fichier est vide');
    await desk.see(desk.page.getByRole('alert'), 'Rien n’a été changé');

    await desk.choose('Choisir un fichier', csv());
    const encoding = desk.field('Encodage');
    await encoding.selectOption('utf-8');
    await desk.see(desk.page.getByRole('alert'), 'La ligne 1 est écrite dans un autre encodage');
    await desk.until(() => encoding.inputValue(), 'windows-1252');
  },

  'each step takes the focus, and a running import is not left': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    await desk.button('Importer').click();
    const focused = (title) => desk.until(() => desk.page.evaluate(() => document.activeElement?.textContent), title);
    await focused('Choisissez le fichier de la section');
    await desk.choose('Choisir un fichier', csv());
    await focused('Où va chaque colonne');
    await desk.button('Voir l’aperçu').click();
    await focused('Ce que l’import ferait');
    let release;
    const released = new Promise((done) => (release = done));
    await desk.page.route('**/rpc/import_run', async (route) => {
      await released;
      await route.continue();
    });
    await desk.button(`Importer ${READABLE} lignes`).click();
    await focused('Import en cours…');
    assert.ok(await desk.button('Retour aux adhérents').isDisabled());
    release();
    await focused('Import terminé');
    await desk.see(desk.page.getByRole('status'), `${READABLE} fiches créées`);
  },

  'the preview shows what a new record would hold': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    await desk.button('Importer').click();
    await desk.choose('Choisir un fichier', csv());
    await desk.button('Voir l’aperçu').click();
    const row = (name) => desk.page.getByRole('row').filter({ hasText: name });
    await desk.see(row('Lelièvre'), 'Téléphone 06 12 34 56 78');
    await desk.see(row('Nguyen'), 'Hélène');
  },

  'accents of the file are kept, and found without them': async (stage) => {
    const desk = await imported(stage);
    await desk.button('Voir les fiches').click();
    await desk.search.fill('lelievre fort saint irenee');
    await desk.see(desk.tested('people-count'), '1 fiche trouvée');
    await desk.see(desk.row('Lelièvre'), 'Anaïs');
  },

  'refused rows are saved with their reasons': async (stage) => {
    const desk = await imported(stage);
    const [download] = await Promise.all([
      desk.page.waitForEvent('download'),
      desk.button('Enregistrer les lignes refusées…').click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
    assert.equal(lines.length, REFUSED + 1);
    assert.match(lines[0], /^\ufeff?ligne[;,]motif[;,]/);
    assert.match(lines[1], /Durand/);
  },

  'a workbook goes out and comes back as it was': async (stage) => {
    const desk = await imported(stage);
    await desk.button('Voir les fiches').click();
    const download = await desk.export(/^Classeur \(.xlsx\)/);
    assert.equal(download.suggestedFilename(), 'adherents.xlsx');
    const buffer = await readFile(await download.path());
    await desk.button('Importer').click();
    await desk.choose('Choisir un fichier', { name: 'adherents.xlsx', mimeType: 'application/octet-stream', buffer });
    await desk.see(desk.button('Voir l’aperçu'));
    assert.equal(await desk.field('Encodage').count(), 0, 'a workbook leaves no choice of encoding');
    await desk.button('Voir l’aperçu').click();
    await desk.see(desk.page.getByRole('button', { name: new RegExp(`^Déjà à jour\\s*${READABLE}$`) }));
  },

  'the exported file holds everybody': async (stage) => {
    const desk = await imported(stage);
    await desk.button('Voir les fiches').click();
    const download = await desk.export(/^Texte/);
    assert.equal(download.suggestedFilename(), 'adherents.csv');
    const text = await readFile(await download.path(), 'utf8');
    for (const name of ['Lelièvre', 'Anaïs', 'Nguyen', 'Éric', 'Benali', 'samia@example.org', 'Mâcon']) {
      assert.ok(text.includes(name), `${name} is not in the file`);
    }
    assert.ok(!text.includes('Durand'), 'a refused row is in the file');
    assert.equal(text.trim().split('\n').length, READABLE + 1);
    await desk.see(desk.tested('toast'), `${READABLE} fiches exportées`);
  },
};
