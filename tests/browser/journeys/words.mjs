// The language: the browser's own at first, then the one that was chosen.

import assert from 'node:assert/strict';

import { PASSPHRASE } from '../desk.mjs';

export default {
  'an English browser reads English, and may choose French': async (stage) => {
    const desk = await stage.desk({ locale: 'en-GB' });
    await desk.seeText('Join headquarters');
    assert.equal(await desk.page.locator('html').getAttribute('lang'), 'en');
    await desk.page.getByRole('button', { name: 'Start a section' }).click();
    await desk.field('The section’s name').fill('Saint-Arnoux');
    await desk.field('Passphrase').fill(PASSPHRASE);
    await desk.press('Enter');
    await desk.see(desk.room('today'));
    await desk.press('Control+2');
    await desk.seeText('Your section’s records live here');

    await desk.press('Control+,');
    await desk.field('Language').selectOption('fr');
    await desk.press('Escape');
    await desk.seeText('Ici vivent les fiches de votre section');
    assert.equal(await desk.page.locator('html').getAttribute('lang'), 'fr');
  },
};
