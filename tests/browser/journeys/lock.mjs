// The lock shows nobody, and opens to its passphrase alone.

import assert from 'node:assert/strict';

import { PASSPHRASE } from '../desk.mjs';

export default {
  'a locked desk shows nobody and opens to its passphrase alone': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    await desk.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel' });
    await desk.press('Control+l');
    await desk.seeText('Permanence est verrouillée');
    const page = await desk.page.content();
    for (const name of ['Morel', 'Jeanne', 'Saint-Arnoux', 'Camille']) {
      assert.ok(!page.includes(name), `${name} is still in the page`);
    }
    // The focus is in the field already.
    await desk.type('ce n’est pas elle');
    await desk.button('Ouvrir').click();
    await desk.seeText('Ce n’est pas la bonne phrase de passe');
    // And again.
    await desk.type(PASSPHRASE);
    await desk.press('Enter');
    await desk.go('people');
    await desk.see(desk.row('Morel'));
  },

  'the lock keeps what is being typed, and no message outlives it': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    await desk.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel' });
    await (await desk.edit('occupation')).fill('tourneuse');
    await desk.press('Control+l');
    await desk.field('Phrase de passe').fill(PASSPHRASE);
    await desk.press('Enter');
    await desk.go('people');
    await desk.row('Morel').click();
    await desk.holds('occupation', 'tourneuse');

    await (await desk.edit('notes')).fill('à rappeler');
    await desk.button('Verrouiller').click();
    await desk.field('Phrase de passe').fill(PASSPHRASE);
    await desk.press('Enter');
    await desk.go('people');
    await desk.row('Morel').click();
    await desk.holds('notes', 'à rappeler');

    // The undoing is answered while the desk locks: what it says names somebody.
    await desk.page.route('**/rpc/undo', async (route) => {
      const answer = await route.fetch();
      await desk.press('Control+l');
      await route.fulfill({ response: answer });
    });
    await desk.press('Control+z');
    await desk.seeText('Permanence est verrouillée');
    assert.equal(await desk.tested('toast').count(), 0);
    assert.ok(!(await desk.page.content()).includes('Morel'));
  },

  'the warning before the lock stays until it is answered': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.page.clock.install();
    await desk.page.reload();
    await desk.see(desk.room('today'));
    const warning = desk.page.getByRole('alertdialog', { name: 'Verrouillage dans un instant' });

    await desk.page.clock.fastForward('09:10');
    await desk.see(warning);
    await desk.focused('Rester');
    await desk.press('n', 'Shift');
    await desk.page.mouse.wheel(0, 10);
    await desk.page.clock.fastForward('00:02');
    await desk.see(warning);
    await desk.button('Rester').click();
    await desk.gone(warning);

    await desk.page.clock.fastForward('09:10');
    await desk.see(warning);
    await desk.press('Escape');
    await desk.gone(warning);

    await desk.page.clock.fastForward('09:10');
    await desk.see(warning);
    await desk.button('Verrouiller maintenant').click();
    await desk.seeText('Permanence est verrouillée');
  },

  'a new passphrase must be long enough': async (stage) => {
    const desk = await stage.desk();
    await desk.button('Ouvrir une section').click();
    await desk.field('Nom de la section').fill('Saint-Arnoux');
    await desk.field('Phrase de passe').fill('trop');
    await desk.press('Enter');
    await desk.seeText('Il faut au moins dix caractères.');
    assert.equal(await desk.room('today').count(), 0);
  },

  'what fails inside a dialog is told inside it, and stays until it is put away': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.page.route('**/rpc/settings_set', (route) =>
      route.fulfill({ status: 422, json: { code: 'disk_full', problems: [], detail: '' } }),
    );
    await desk.press('Control+,');
    const dialog = desk.page.getByRole('dialog', { name: 'Réglages' });
    await desk.field('Thème', dialog).selectOption('dark');
    const told = desk.tested('toast', dialog.getByRole('alert'));
    await desk.see(told, 'Rien n’a été écrit ni perdu');
    await desk.button('Fermer le message', told).click();
    await desk.gone(told);
    await desk.see(dialog);
  },
};
