// What goes to paper and what is noted of it: labels, cards, lists, letters, receipts, and the log of exports.

import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { SHOTS } from '../look.mjs';

const PDFS = fileURLToPath(new URL('papers', `file://${SHOTS}/`));

/** The PDF that a button saves; kept beside the pictures, to be looked at. */
async function pdf(desk, press, name) {
  const [download] = await Promise.all([desk.page.waitForEvent('download'), press()]);
  const path = await download.path();
  const bytes = await readFile(path);
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  await mkdir(PDFS, { recursive: true });
  await copyFile(path, `${PDFS}/${name}.pdf`);
  return download.suggestedFilename();
}

export default {
  'labels, cards, a sheet to sign and a list are saved as PDF, and the log has their lines': async (stage) => {
    const desk = await stage.desk({ demo: 120 });
    await desk.go('people');
    await desk.see(desk.row(/\p{L}/u));
    await desk.button('Exporter').click();
    await desk.page.getByRole('menuitem', { name: /^Journal/ }).click();
    const audit = desk.tested('audit');
    await desk.seeText('Rien n’est sorti', audit);
    await desk.look('audit-empty');
    await desk.button('Revenir à la liste', audit).click();
    const dialog = desk.page.getByRole('dialog', { name: /^Imprimer/ });
    const save = () => desk.button('Enregistrer le PDF', dialog).click();
    await desk.button('Imprimer').click();
    const start = desk.field('Première place libre', dialog);
    await start.fill('22');
    await desk.seeText('un nombre de 1 à 21', dialog);
    await start.fill('4');
    await desk.look('print-labels');
    assert.equal(await pdf(desk, save, 'labels'), 'etiquettes.pdf');
    await desk.see(desk.tested('toast'), 'etiquettes.pdf');
    await desk.tested('people-grid').focus();
    await desk.press('Home', 'Space', 'ArrowDown', 'Space', 'ArrowDown', 'Space');
    await desk.button('Imprimer…').click();
    await desk.see(dialog.getByRole('heading', { name: 'Imprimer 3 fiches' }));
    for (const [kind, name] of [
      ['cards', 'cards'],
      ['sign_in', 'sign-in'],
      ['list', 'list'],
    ]) {
      if (name !== 'cards') await desk.button('Imprimer…').click();
      await desk.field('Document', dialog).selectOption(kind);
      if (kind === 'sign_in') await desk.field('Titre', dialog).fill('Assemblée du 12 mars');
      if (kind === 'list') await desk.field('Colonnes', dialog).selectOption('shown');
      if (kind === 'list') await desk.look('print-list');
      await pdf(desk, save, name);
      await desk.gone(dialog);
    }
    await desk.press('Control+k');
    await desk.type('journal des exports');
    await desk.press('Enter');
    await desk.see(audit, 'Assemblée du 12 mars');
    await desk.until(() => audit.locator('tbody tr').count(), 4);
    await desk.look('audit-full');
    await audit.getByRole('button', { name: 'Exports', exact: true }).click();
    await desk.seeText('Rien n’est sorti', audit);
  },

  'reminder letters and receipts, fiscal ones too, are saved from the dues': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    const home = { 'Code postal': '69003', Commune: 'Lyon', Rue: '3 rue des Lilas' };
    await desk.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel', ...home });
    await desk.add({ Prénoms: 'Paul', 'Nom de naissance': 'Petit', ...home });
    const dues = desk.tested('dues');
    const dialog = desk.page.locator('dialog');
    await desk.button('Cotisations').click();
    await desk.button('Montants').click();
    await desk.field('Catégorie', dialog).fill('plein');
    await desk.field('Montant', dialog).fill('20');
    await desk.press('Enter');
    await desk.seeText('20 €', dialog);
    const grace = desk.field('Ceux de l’année d’avant comptent jusqu’au', dialog);
    const year = new Date().getFullYear();
    await grace.fill(`${year + 1}-04-30`);
    await desk.press('Enter');
    await desk.seeText(`Donnez un jour de ${year}.`, dialog);
    await grace.fill(`${year}-04-30`);
    await desk.press('Enter');
    await desk.see(desk.tested('toast'), `30/04/${year}`);
    await grace.fill(`${year}-05-31`);
    await desk.press('Enter');
    await desk.see(desk.tested('toast'), `31/05/${year}`);
    await desk.look('dues-rates');
    await desk.press('Escape');
    await desk.button('Relancer').click();
    await desk.field('Par', dialog).selectOption('post');
    await desk.seeText('2 personnes recevront la relance', dialog);
    await desk.look('dues-letters');
    await pdf(desk, () => desk.button('Enregistrer les lettres', dialog).click(), 'letters');
    await desk.see(desk.tested('toast'), 'relances-');
    await dues.getByRole('button', { name: 'Jeanne Morel' }).click();
    const panel = desk.tested('record-dues');
    await panel.getByRole('button', { name: 'Noter un versement' }).click();
    await desk.press('Enter');
    await desk.seeText('À jour', panel);
    await panel.getByRole('button', { name: 'Reçu', exact: true }).click();
    await desk.seeText('-0001', panel);
    await pdf(desk, () => panel.getByRole('button', { name: /en PDF$/ }).click(), 'receipt');
    await panel.getByRole('button', { name: 'Reçu fiscal…' }).click();
    await desk.button('Enregistrer le PDF', dialog).click();
    await desk.seeText('Il manque une valeur', dialog);
    await desk.field('Association de financement', dialog).fill('AF Saint-Arnoux');
    await desk.field('Numéro d’agrément', dialog).fill('12/34');
    await desk.field('Agréée le', dialog).fill('2001-03-31');
    await desk.look('dues-fiscal');
    await pdf(desk, () => desk.button('Enregistrer le PDF', dialog).click(), 'fiscal');
    await desk.seeText('-0002', panel);
    await desk.look('dues-receipts');
  },

  'the number above which an export asks its purpose is set, and a wrong one is said': async (stage) => {
    const desk = await stage.desk({ demo: 50 });
    await desk.press('Control+,');
    const field = desk.field('Demander la raison d’un export au-delà de');
    await field.fill('beaucoup');
    await desk.press('Tab');
    await desk.seeText('Écrivez un nombre entier');
    await field.scrollIntoViewIfNeeded();
    await desk.look('settings-export');
    await field.fill('10');
    await desk.press('Tab');
    await desk.press('Escape');
    await desk.go('people');
    await desk.see(desk.row(/\p{L}/u));
    const dialog = await desk.exporting(/^Texte/);
    await desk.seeText('Au-delà de 10 fiches', dialog);
  },
};
