// Text is text: markup typed anywhere is shown as it was typed, and nothing of it comes alive.

import assert from 'node:assert/strict';

const MARKUP = '<img src=x onerror=alert(1)>';
const SCRIPT = '"><script>alert(1)</script>';

/** Nothing typed has become an element. A dialog of the browser fails the journey by itself. */
async function nothingAlive(desk) {
  assert.equal(await desk.page.locator('img[src="x"], body script:not([src])').count(), 0);
}

export default {
  'markup in any field is shown as text': async (stage) => {
    const desk = await stage.desk();
    await desk.init(MARKUP, SCRIPT);
    await desk.seeText(MARKUP, desk.page.locator('nav'));
    await nothingAlive(desk);

    await desk.go('people');
    await desk.add({
      Prénoms: MARKUP,
      'Nom de naissance': SCRIPT,
      'Nom d’usage': MARKUP,
      Rue: MARKUP,
      Commune: SCRIPT,
      Étiquettes: MARKUP,
    });
    await desk.see(desk.row(MARKUP));
    for (const field of ['occupation', 'notes']) {
      await (await desk.edit(field)).fill(`${MARKUP} ${SCRIPT}`);
      await desk.press('Control+Enter');
      await desk.holds(field, MARKUP);
    }
    await desk.page.getByRole('button', { name: 'Ajouter : Intérêts' }).click();
    await desk.type(MARKUP);
    await desk.press('Enter');
    await desk.see(desk.tested('field-interests').locator('li'), MARKUP);
    for (const field of ['emails', 'phones', 'birth_date', 'postcode']) {
      const line = field === 'postcode' ? 'street_number' : field;
      await desk.edit(line);
      await desk.tested(`field-${line}`).locator('input').last().fill(MARKUP);
      await desk.press('Enter', 'Escape');
    }
    await nothingAlive(desk);

    await desk.press('Escape', 'Control+k');
    await desk.type(MARKUP);
    await desk.see(desk.page.getByRole('combobox'));
    await nothingAlive(desk);
    await desk.press('Escape');
    await desk.search.fill(MARKUP);
    await desk.see(desk.row(MARKUP));
    await desk.go('headquarters');
    await desk.button('Activité').click();
    await desk.see(desk.page.getByRole('listitem'), MARKUP);
    await desk.go('today');
    await nothingAlive(desk);
  },
};
