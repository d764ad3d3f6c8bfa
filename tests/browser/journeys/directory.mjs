// The list: finding people, narrowing and sorting, by mouse and by keyboard.

import assert from 'node:assert/strict';

const PEOPLE = 600;

async function directory(stage) {
  const desk = await stage.desk({ demo: PEOPLE });
  await desk.go('people');
  await desk.see(desk.row(/\p{L}/u));
  return desk;
}

/** The texts of one column, row by row. */
const column = (desk, name) => desk.tested('person-row').locator(`.${name}`).allInnerTexts();

/** Holds back the answer to the first list that is asked for in this way. */
async function hold(desk, which) {
  let release;
  let seen;
  const released = new Promise((done) => (release = done));
  const asked = new Promise((done) => (seen = done));
  await desk.page.route('**/rpc/person_list', async (route) => {
    if (which(route.request().postDataJSON())) {
      seen();
      await released;
    }
    await route.continue();
  });
  return { asked, release };
}

export default {
  'the list narrows with every letter': async (stage) => {
    const desk = await directory(stage);
    assert.equal(await desk.count(), PEOPLE);
    const name = await desk.row(/\p{L}/u).nth(5).locator('b').innerText();
    await desk.press('/');
    let before = PEOPLE;
    // A letter alone is a family's initial; from two on, any word of a record may begin with them.
    for (const typed of [name.slice(0, 2), name[2], name[3], name[4]]) {
      await desk.type(typed.toUpperCase());
      await desk.see(desk.tested('people-count'), /trouvée/);
      const now = await desk.count();
      assert.ok(now <= before, `${now} after ${before}`);
      before = now;
    }
    await desk.see(desk.row(name));
    await desk.until(async () => (await desk.count()) < PEOPLE, true);
    await desk.search.fill('personne de ce nom');
    await desk.seeText('Personne ne correspond');
    await desk.press('Escape');
    await desk.until(() => desk.count(), PEOPLE);
  },

  'the count waits for the rows that it counts': async (stage) => {
    const desk = await directory(stage);
    const held = await hold(desk, (asked) => asked.query.search !== '');
    await desk.press('/', 'a');
    await held.asked;
    assert.equal(await desk.count(), PEOPLE);
    assert.doesNotMatch(await desk.tested('people-count').innerText(), /trouvée/);
    held.release();
    await desk.see(desk.tested('people-count'), /trouvée/);
    await desk.until(async () => (await desk.count()) < PEOPLE, true);
  },

  'everybody is chosen even where somebody changes meanwhile': async (stage) => {
    const desk = await directory(stage);
    await desk.row(/\p{L}/u).first().click();
    await desk.tested('people-grid').focus();
    await desk.press('Control+a');
    await (await desk.edit('occupation')).fill('tourneuse');
    await desk.press('Enter');
    await desk.holds('occupation', 'tourneuse');
    await desk.see(desk.filters().or(desk.page.getByRole('group')), `${PEOPLE} fiches sélectionnées`);
  },

  'a standing narrows the list, a filter narrows it further': async (stage) => {
    const desk = await directory(stage);
    await desk.filters()
      .getByRole('button', { name: /^Sympathisants/ })
      .click();
    await desk.see(desk.tested('people-count'), /trouvée/);
    const sympathisers = await desk.count();
    assert.ok(sympathisers > 0 && sympathisers < PEOPLE);
    await desk.until(async () => (await column(desk, 'standing')).every((text) => /^(Sympathisante?|Soutien)$/.test(text)), true);

    await desk.button('Filtre').click();
    const panel = desk.page.getByRole('form', { name: 'Filtre' });
    await desk.field('Champ', panel).selectOption('emails');
    await desk.field('Condition', panel).selectOption('filled');
    await desk.button('Appliquer').click();
    await desk.until(async () => (await desk.count()) < sympathisers, true);
    await desk.filters().getByRole('button', { name: 'Tous' }).click();
    await desk.until(() => desk.count(), PEOPLE);
  },

  'a heading sorts, and sorts back': async (stage) => {
    const desk = await directory(stage);
    const heading = desk.page.getByRole('columnheader', { name: 'Nom' });
    assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
    const [first] = await column(desk, 'name');
    await heading.getByRole('button').click();
    await desk.until(() => heading.getAttribute('aria-sort'), 'descending');
    await desk.until(async () => (await column(desk, 'name'))[0] !== first, true);
    await heading.getByRole('button').click();
    await desk.until(async () => (await column(desk, 'name'))[0], first);
  },

  'the list is one stop of the keyboard, and sorts by a letter': async (stage) => {
    const desk = await directory(stage);
    const grid = desk.tested('people-grid');
    const heading = (name) => desk.page.getByRole('columnheader', { name });
    await grid.focus();
    await desk.press('s');
    await desk.until(() => heading('Adresse').getAttribute('aria-sort'), 'ascending');
    await desk.press('Shift+S');
    await desk.until(() => heading('Adresse').getAttribute('aria-sort'), 'descending');
    await desk.see(desk.page.getByRole('status'), 'Trié par adresse, ordre décroissant');
    await desk.press('Tab');
    await desk.until(() => grid.evaluate((one) => one.contains(document.activeElement)), false);
  },

  'the keyboard alone opens a record and comes back': async (stage) => {
    const desk = await directory(stage);
    const second = await desk.row(/\p{L}/u).nth(1).locator('b').innerText();
    await desk.press('/', 'ArrowDown', 'Home', 'ArrowDown', 'Enter');
    await desk.see(desk.tested('record'), second);
    await desk.press('Escape');
    await desk.gone(desk.tested('record'));
    await desk.until(() => desk.page.evaluate(() => document.activeElement?.dataset.testid), 'people-grid');
  },

  'the next record goes on beyond the rows that were fetched': async (stage) => {
    const desk = await directory(stage);
    await desk.tested('people-grid').focus();
    await desk.press('End', 'Home', 'Enter');
    await desk.see(desk.tested('record'));
    for (let page = 0; page < 99; page += 1) await desk.press('ArrowDown');
    const open = desk.page.locator('[data-testid="person-row"][aria-current]');
    await desk.until(() => open.getAttribute('aria-rowindex'), '101');
    await desk.button('Fiche suivante').click();
    await desk.until(() => open.getAttribute('aria-rowindex'), '102');
    const name = await open.locator('b').innerText();
    await desk.see(desk.tested('field-given_names'), name);
    // A change of people reads again only what is in sight: the record keeps its neighbours.
    await desk.tested('people-grid').evaluate((grid) => (grid.scrollTop = grid.scrollHeight));
    await (await desk.edit('occupation')).fill('tourneuse');
    await desk.press('Enter');
    await desk.holds('occupation', 'tourneuse');
    await desk.button('Fiche précédente').click();
    await desk.until(() => open.getAttribute('aria-rowindex'), '101');
  },

  'the record of the first row has none before it, one that is not in the list has no neighbour': async (stage) => {
    const desk = await directory(stage);
    await desk.row(/\p{L}/u).first().click();
    assert.ok(await desk.button('Fiche précédente').isDisabled());
    assert.ok(await desk.button('Fiche suivante').isEnabled());
    await desk.search.fill('personne de ce nom');
    await desk.seeText('Personne ne correspond');
    assert.ok(await desk.button('Fiche suivante').isDisabled());
  },

  'F2 goes to the first line of the record, the palette to the record': async (stage) => {
    const desk = await directory(stage);
    const name = await desk.row(/\p{L}/u).first().locator('b').innerText();
    const focused = () => desk.page.evaluate(() => document.activeElement?.closest('[data-testid]')?.dataset.testid);
    await desk.tested('people-grid').focus();
    await desk.press('Home', 'F2');
    await desk.until(focused, 'field-given_names');
    await desk.press('Escape');
    await desk.until(focused, 'people-grid');
    await desk.press('Control+1', 'Control+k');
    await desk.type(name);
    await desk.see(desk.page.getByRole('option').filter({ hasText: name }));
    await desk.page.getByRole('option').filter({ hasText: name }).first().click();
    await desk.see(desk.tested('record'), name);
    await desk.until(focused, 'record');
  },

  'Enter in the palette waits for the person that is typed': async (stage) => {
    const desk = await directory(stage);
    const name = await desk.row(/\p{L}/u).nth(5).locator('b').innerText();
    const held = await hold(desk, (asked) => asked.query.search !== '');
    await desk.press('Control+k');
    await desk.type(name.slice(0, 2));
    await desk.type(name.slice(2));
    await desk.press('Enter');
    await held.asked;
    await desk.see(desk.page.getByRole('combobox'));
    held.release();
    await desk.gone(desk.page.getByRole('combobox'));
    await desk.see(desk.tested('record'), name);
  },

  'the palette finds an action and a person': async (stage) => {
    const desk = await directory(stage);
    const name = await desk.row(/\p{L}/u).first().locator('b').innerText();
    await desk.press('Control+k');
    await desk.type(name);
    await desk.page.getByRole('option').filter({ hasText: name }).first().click();
    await desk.see(desk.tested('record'), name);
    await desk.press('Control+k');
    await desk.type('Nouvelle fiche');
    await desk.press('Enter');
    await desk.see(desk.page.getByRole('dialog', { name: 'Nouvelle fiche' }));
  },
};
