// Lists: filters that nest, columns, one change to many people, what an export asks.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const PEOPLE = 600;

async function directory(stage) {
  const desk = await stage.desk({ demo: PEOPLE });
  await desk.go('people');
  await desk.see(desk.row(/\p{L}/u));
  return desk;
}

const column = (desk, name) => desk.tested('person-row').locator(`.${name}`).allInnerTexts();
const headings = (desk) => desk.page.getByRole('columnheader').allInnerTexts();

/** The number that a text begins with. */
const first = async (locator) => Number(/\d[\d\s\u202f\u00a0]*/.exec(await locator.innerText())?.[0].replaceAll(/\D/g, ''));

export default {
  'a nested filter is composed by keys, counted while it is, and said in words': async (stage) => {
    const desk = await directory(stage);
    await desk.button('Composer…').focus();
    await desk.press('Enter');
    const dialog = desk.page.getByRole('dialog', { name: 'Composer un filtre' });
    await desk.see(dialog);
    const one = dialog.getByRole('group', { name: 'Condition 1' });
    await desk.field('Champ', one).selectOption('standing');
    await desk.see(desk.tested('filter-count'), /fiches correspondent/);
    const members = await first(desk.tested('filter-count'));
    await desk.button('Groupe', dialog).focus();
    await desk.press('Enter');
    // The new group's first field has the focus: what its conditions must be, then what they are.
    await desk.focused('Dans ce groupe');
    const inner = dialog.getByRole('group', { name: 'Groupe 2' });
    await desk.see(desk.tested('filter-count'), 'Complétez');
    await desk.field('Champ', inner).selectOption('emails');
    await desk.field('Condition', inner).selectOption('empty');
    await desk.button('Condition', inner).click();
    const second = inner.getByRole('group', { name: 'Condition 2.2' });
    await desk.field('Champ', second).selectOption('age');
    await desk.field('Condition', second).selectOption('between');
    await desk.field('De', second).fill('60');
    await desk.until(async () => (await first(desk.tested('filter-count'))) < members, true);
    assert.equal(
      await desk.tested('filter-words').innerText(),
      'Qualité est Adhérent ou adhérente et (Courriel est vide ou Âge à partir de 60)',
    );
    const found = await first(desk.tested('filter-count'));
    await desk.look('filter-builder');
    await desk.field('De', second).press('Enter');
    await desk.gone(dialog);
    await desk.until(() => desk.count(), found);
    const chip = desk.filters().getByRole('button', { name: /^Courriel est vide ou Âge/ });
    await desk.see(chip);
    await desk.look('people-nested-filter');
    await chip.click();
    await desk.see(dialog);
    await desk.field('Dans ce groupe', dialog).nth(1).selectOption('none');
    await desk.until(async () => (await first(desk.tested('filter-count'))) + found, members);
    await desk.button('Retirer le groupe 2', dialog).click();
    await desk.until(() => first(desk.tested('filter-count')), members);
    await desk.press('Escape');
    await desk.gone(dialog);
    await desk.filters().getByRole('button', { name: 'Tous' }).click();
    await desk.until(() => desk.count(), PEOPLE);
  },

  'columns are chosen, moved and widened, and stay so after a restart': async (stage) => {
    const desk = await directory(stage);
    await desk.button('Colonnes').click();
    const dialog = desk.page.getByRole('dialog', { name: 'Colonnes de la liste' });
    await desk.see(dialog);
    await desk.field('Profession', dialog).check();
    await desk.field('Contact', dialog).uncheck();
    await desk.field('Profession', dialog).focus();
    for (let at = 0; at < 4; at += 1) await desk.press('Alt+ArrowUp');
    await desk.until(() => headings(desk), ['Nom', 'Profession', 'Adresse', 'Qualité', 'Numéro', 'Étiquettes']);
    await desk.field('Largeur de Profession, en pixels ; vide : automatique'.replaceAll(' ;', '\u202f;').replaceAll(' :', '\u00a0:'), dialog).fill('240');
    await desk.press('Tab');
    const heading = desk.page.getByRole('columnheader', { name: 'Profession', includeHidden: true });
    await desk.until(async () => Math.round((await heading.boundingBox()).width), 240);
    await desk.look('people-columns');
    await desk.button('Fermer', dialog).last().click();
    const box = await heading.boundingBox();
    await desk.page.mouse.move(box.x + box.width + 5, box.y + 10);
    await desk.page.mouse.down();
    await desk.page.mouse.move(box.x + box.width + 45, box.y + 10);
    await desk.page.mouse.up();
    await desk.until(async () => Math.round((await heading.boundingBox()).width), 280);
    await desk.until(async () => (await column(desk, 'occupation')).some((text) => text !== ''), true);
    await desk.page.reload();
    await desk.go('people');
    await desk.until(() => headings(desk), ['Nom', 'Profession', 'Adresse', 'Qualité', 'Numéro', 'Étiquettes']);
    await desk.button('Colonnes').click();
    await desk.button('Colonnes habituelles').click();
    await desk.press('Escape');
    await desk.until(() => headings(desk), ['Nom', 'Adresse', 'Qualité', 'Contact', 'Numéro', 'Étiquettes']);
  },

  'everybody is changed at once after a look, and one undo takes it back': async (stage) => {
    const desk = await directory(stage);
    await desk.tested('people-grid').focus();
    await desk.press('Control+a');
    await desk.seeText(`${PEOPLE} fiches sélectionnées`);
    await desk.button('Modifier…').click();
    const dialog = desk.page.getByRole('dialog', { name: `Modifier ${PEOPLE} fiches` });
    await desk.field('Éléments', dialog).fill('assemblée');
    await desk.see(desk.tested('bulk-change'), `${PEOPLE} fiches changent`);
    const run = desk.button(`Modifier ${PEOPLE} fiches`, dialog);
    assert.ok(await run.isDisabled(), 'so many are confirmed first');
    await dialog.getByRole('checkbox').check();
    await desk.look('people-bulk');
    await run.click();
    await desk.see(desk.tested('toast'), `${PEOPLE} fiches modifiées`);
    await desk.until(async () => (await column(desk, 'tags')).every((text) => text.includes('assemblée') || text.includes('+')), true);
    await desk.button('Annuler', desk.tested('toast')).click();
    await desk.until(async () => (await column(desk, 'tags')).some((text) => text.includes('assemblée')), false);
  },

  'who cannot be changed is said with the reason': async (stage) => {
    const desk = await directory(stage);
    await desk.tested('people-grid').focus();
    await desk.press('Home', 'Space', 'ArrowDown', 'Space');
    await desk.button('Modifier…').click();
    const dialog = desk.page.getByRole('dialog', { name: 'Modifier 2 fiches' });
    await desk.field('Faire', dialog).selectOption('set');
    await desk.field('Champ', dialog).selectOption('postcode');
    await desk.field('Valeur', dialog).fill('B-1000');
    await desk.see(desk.tested('bulk-refuse'), '2 ne peuvent pas changer');
    await desk.seeText('Un code postal français a cinq chiffres.', dialog);
    await desk.look('people-bulk-refused');
    await desk.field('Champ', dialog).selectOption('emails');
    await desk.field('Valeur', dialog).fill('pas-une-adresse');
    await desk.seeText(/^Une adresse s’écrit comme/, dialog);
    await desk.press('Escape');
    await desk.gone(dialog);
  },

  'a file of many people is asked what it is for, and has the columns of the list': async (stage) => {
    const desk = await directory(stage);
    const dialog = await desk.exporting(/^Texte/);
    await desk.field('Colonnes', dialog).selectOption('shown');
    assert.ok(await desk.button('Choisir le fichier').isDisabled());
    await desk.look('people-export-purpose');
    await desk.field('À quoi servira ce fichier ?'.replace(' ?', '\u202f?'), dialog).fill('convocation');
    const [download] = await Promise.all([
      desk.page.waitForEvent('download'),
      desk.button('Choisir le fichier').click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    const [head] = text.split('\r\n');
    assert.equal(
      head,
      '\ufeffPrénoms;Nom de naissance;Nom d’usage;Numéro de voie;Voie;Commune;Qualité;Téléphones;Courriels;Numéro d’adhérent;Étiquettes',
    );
    await desk.see(desk.tested('toast'), `${PEOPLE} fiches exportées`);
  },
};
