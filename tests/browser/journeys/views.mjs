// Saved filters: kept with their order and columns, counted, opened from the list and the palette, renamed, undone.

import assert from 'node:assert/strict';

async function saved(stage) {
  const desk = await stage.desk({ demo: 300 });
  await desk.go('people');
  await desk.see(desk.row(/\p{L}/u));
  return desk;
}

const views = (desk) => desk.page.getByRole('dialog', { name: 'Filtres enregistrés' });

export default {
  'a filter is saved, opened, renamed, replaced and deleted, and undo brings it back': async (stage) => {
    const desk = await saved(stage);
    await desk.button('Filtres enregistrés').click();
    const dialog = views(desk);
    await desk.seeText('Rien d’enregistré encore', dialog);
    await desk.look('views-empty');
    await desk.press('Escape');
    await desk.filters().getByRole('button', { name: /^Sympathisants/ }).click();
    await desk.until(async () => (await desk.count()) < 300, true);
    const found = await desk.count();
    await desk.button('Filtres enregistrés').click();
    await desk.button('Enregistrer', dialog).click();
    await desk.seeText('Il manque une valeur', dialog);
    await desk.field('Nom', dialog).fill('Équipe');
    await desk.press('Enter');
    const row = desk.tested('view', dialog);
    await desk.see(row, `${found} fiches`);
    await desk.see(row, 'à l’écran');
    await desk.field('Nom', dialog).fill('Autre');
    await dialog.getByRole('checkbox', { name: /^Partager/ }).check();
    await desk.button('Enregistrer', dialog).click();
    await desk.see(row.filter({ hasText: 'Autre' }), 'section');
    await desk.button('Renommer Autre', dialog).click();
    await desk.field('Nom', row).fill('équipe');
    await desk.press('Enter');
    await desk.seeText('Il y en a déjà un', row);
    await desk.look('views-full');
    await desk.field('Nom', row).fill('Sympathie');
    await desk.press('Enter');
    await desk.see(row, 'Sympathie');
    await desk.button('Supprimer Sympathie', dialog).click();
    await desk.until(() => row.count(), 1);
    await desk.button('Annuler', desk.tested('toast', dialog)).click();
    await desk.until(() => row.count(), 2);
    await desk.press('Escape');
    await desk.filters().getByRole('button', { name: 'Tous' }).click();
    await desk.until(() => desk.count(), 300);
    await desk.press('Control+k');
    await desk.type('equipe');
    await desk.see(desk.page.getByRole('option', { name: 'Filtre : Équipe'.replace(' :', '\u00a0:') }));
    await desk.press('Enter');
    await desk.until(() => desk.count(), found);
    const chip = desk.filters().getByRole('button', { name: /^Sympathisants/ });
    assert.equal(await chip.getAttribute('aria-pressed'), 'true');
  },

  'a column that has no order says so, and every other one sorts': async (stage) => {
    const desk = await saved(stage);
    await desk.button('Colonnes').click();
    const dialog = desk.page.getByRole('dialog', { name: 'Colonnes de la liste' });
    await desk.field('Coordonnées', dialog).check();
    await desk.field('Âge', dialog).check();
    await desk.press('Escape');
    const heading = (name) => desk.page.getByRole('columnheader', { name });
    await desk.see(heading(/^Coordonnées.*ne se trie pas/));
    await heading('Étiquettes').getByRole('button').click();
    await desk.until(() => heading('Étiquettes').getAttribute('aria-sort'), 'ascending');
    await heading('Âge').getByRole('button').click();
    await heading('Âge').getByRole('button').click();
    await desk.until(() => heading('Âge').getAttribute('aria-sort'), 'descending');
    const ages = async () => (await desk.tested('person-row').locator('.age').allInnerTexts()).filter(Boolean).map(Number);
    await desk.until(async () => (await ages()).length > 5 && (await ages()).every((age, at, all) => at === 0 || age <= all[at - 1]), true);
  },
};
