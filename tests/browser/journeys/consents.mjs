// What a person agreed to: noted in a dialog, shown as chips, withdrawn, taken back.

import assert from 'node:assert/strict';

export default {
  'a consent is noted, withdrawn for everything, and the withdrawal undone': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    await desk.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel' });
    const chips = desk.tested('consents');
    await chips.getByRole('button', { name: 'Noter un consentement' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByLabel('Le', { exact: true }).fill('31/02/2026');
    await dialog.getByRole('button', { name: 'Noter un consentement' }).click();
    await desk.seeText('Un jour s’écrit', dialog);
    await dialog.getByLabel('Le', { exact: true }).fill('12/03/2026');
    await dialog.getByLabel('Ce qui a été demandé ou dit').fill('J’accepte de recevoir la lettre.');
    await desk.look('consent-dialog');
    await dialog.getByRole('button', { name: 'Noter un consentement' }).click();
    await desk.seeText('information · courriel', chips);

    await chips.getByRole('button', { name: 'Noter un consentement' }).click();
    await dialog.getByLabel('La personne').selectOption('withdraw');
    await dialog.getByLabel('Pour', { exact: true }).selectOption('any');
    await dialog.getByLabel('Par', { exact: true }).selectOption('any');
    await desk.seeText('J’accepte de recevoir la lettre.', dialog);
    await dialog.getByRole('button', { name: 'Noter un consentement' }).click();
    await desk.seeText('ne pas contacter', chips);
    await desk.look('consents');
    await desk.press('Control+z');
    await desk.until(() => chips.getByText('ne pas contacter').count(), 0);
    assert.equal(await chips.getByText('information · courriel').count(), 1);
  },
};
