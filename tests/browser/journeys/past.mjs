// The directory as it was on a day: its ribbon, its figures, a record that is read only, and the way back.

import assert from 'node:assert/strict';

/** A day so many days from today, as a field of days has it. */
const dayFrom = (days) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE');

export default {
  'the directory of a day is unmistakable, read only, and left by one key': async (stage) => {
    const desk = await stage.desk({ demo: 300 });
    await desk.go('people');
    await desk.see(desk.row(/\p{L}/u));
    const today = await desk.count();
    await desk.button('Au… (le répertoire tel qu’il était un jour)').focus();
    await desk.press('Enter');
    const dialog = desk.page.getByRole('dialog', { name: 'Le répertoire à une date' });
    await desk.button('Voir ce jour', dialog).click();
    await desk.seeText('Donnez un jour entier', dialog);
    await desk.field('Jour', dialog).fill(dayFrom(40));
    await desk.press('Enter');
    await desk.seeText('Ce jour n’est pas encore passé', dialog);
    await desk.look('past-refused');
    await desk.field('Jour', dialog).fill(dayFrom(-60));
    await desk.button('Voir ce jour', dialog).press('Enter');
    const ribbon = desk.tested('past-ribbon');
    await desk.see(ribbon, 'Lecture seule');
    await desk.until(async () => (await desk.count()) < today, true, 'fewer people were there');
    assert.equal(await desk.button('Nouvelle fiche').count(), 0);
    await desk.tested('person-row').first().click();
    const record = desk.tested('past-record');
    await desk.see(record, 'Fiche au');
    assert.equal(await record.getByRole('button').count(), 2, 'nothing there edits');
    await desk.look('past-list');
    await desk.button('Voir la fiche d’aujourd’hui', record).press('Enter');
    await desk.see(desk.tested('record'));
    await desk.gone(ribbon);
    await desk.until(() => desk.count(), today);
  },

  'who is exported and printed on a day is who was there': async (stage) => {
    const desk = await stage.desk({ demo: 300 });
    await desk.go('people');
    await desk.see(desk.row(/\p{L}/u));
    await desk.press('Control+k');
    await desk.type('répertoire à une date');
    await desk.press('Enter');
    await desk.field('Jour').fill(dayFrom(-90));
    await desk.press('Enter');
    await desk.see(desk.tested('past-ribbon'));
    await desk.tested('people-grid').focus();
    await desk.press('Home', 'Space', 'ArrowDown', 'Space');
    await desk.seeText('2 fiches sélectionnées');
    await desk.button('Modifier…').click();
    await desk.seeText('Ces personnes sont choisies comme elles étaient');
    await desk.look('past-bulk');
    await desk.press('Escape');
    const dialog = await desk.exporting(/^Texte/);
    await desk.see(dialog.getByRole('heading', { name: 'Exporter 2 fiches' }));
    await desk.press('Escape');
    await desk.button('Revenir à aujourd’hui').click();
    await desk.gone(desk.tested('past-ribbon'));
  },

  'a day before everything is an empty list that leads back': async (stage) => {
    const desk = await stage.desk({ demo: 50 });
    await desk.go('people');
    await desk.see(desk.row(/\p{L}/u));
    await desk.button('Au… (le répertoire tel qu’il était un jour)').click();
    await desk.field('Jour').fill('1999-12-31');
    await desk.press('Enter');
    await desk.seeText('Personne ce jour-là');
    await desk.look('past-empty');
    await desk.button('Revenir à aujourd’hui').last().click();
    await desk.see(desk.row(/\p{L}/u));
  },
};
