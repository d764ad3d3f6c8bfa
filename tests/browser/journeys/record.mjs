// A record: changed in place, changed back, refused with a sentence, deleted and brought back.

import assert from 'node:assert/strict';

async function withJeanne(stage) {
  const desk = await stage.desk();
  await desk.init();
  await desk.go('people');
  await desk.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel', Courriel: 'jeanne@example.org' });
  return desk;
}

/** A change from elsewhere while the page is open, as a round or another window makes it. */
const elsewhere = (desk, name, fields) =>
  desk.page.evaluate(
    async ([search, changed]) => {
      const ask = async (command, request) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`/rpc/${command}`, { method: 'POST', headers, body: JSON.stringify(request) });
        return answer.json();
      };
      const query = { search, filter: { all: [] }, deleted: false, sort: 'name', descending: false };
      const { rows } = await ask('person_list', { query, offset: 0, limit: 1, columns: [] });
      await ask('person_set', { id: rows[0].id, fields: changed });
    },
    [name, fields],
  );

export default {
  'what somebody else writes while a line is open stays': async (stage) => {
    const desk = await withJeanne(stage);
    await desk.edit('street_number');
    await elsewhere(desk, 'Morel', { street: 'rue du Port', postcode: '71000' });
    await desk.seeText('rue du Port', desk.tested('record'));
    await desk.field('Commune', desk.tested('field-street_number')).fill('Mâcon');
    await desk.press('Enter');
    await desk.holds('street_number', 'rue du Port, 71000 Mâcon');
  },

  'a change is kept, undone and redone': async (stage) => {
    const desk = await withJeanne(stage);
    const input = await desk.edit('occupation');
    await input.fill('tourneuse');
    await desk.press('Enter');
    await desk.holds('occupation', 'tourneuse');
    await desk.press('Control+z');
    await desk.see(desk.tested('toast'), /Annulé/);
    await desk.until(() => desk.tested('field-occupation').getByText('tourneuse').count(), 0);
    await desk.press('Control+Shift+z');
    await desk.holds('occupation', 'tourneuse');
    // What is kept outlives the page.
    await desk.page.reload();
    await desk.go('people');
    await desk.row('Morel').click();
    await desk.holds('occupation', 'tourneuse');
  },

  'Escape leaves a value as it was': async (stage) => {
    const desk = await withJeanne(stage);
    await (await desk.edit('emails')).fill('autre@example.org');
    await desk.press('Escape');
    await desk.holds('emails', 'jeanne@example.org');
    await desk.see(desk.tested('record'));
  },

  'a refused value says what is expected and changes nothing': async (stage) => {
    const desk = await withJeanne(stage);
    await (await desk.edit('emails')).fill('jeanne');
    await desk.press('Enter');
    await desk.see(desk.tested('field-emails').getByRole('alert'), 'nom@');
    await desk.press('Escape');
    await desk.holds('emails', 'jeanne@example.org');

    await (await desk.edit('birth_date')).fill('31/02/1980');
    await desk.press('Enter');
    const sentence = await desk.tested('field-birth_date').getByRole('alert').innerText();
    assert.match(sentence, /\p{L}{3,}.*\.$/u);
    await desk.press('Escape');
    await desk.page.reload();
    await desk.go('people');
    await desk.row('Morel').click();
    await desk.holds('emails', 'jeanne@example.org');
    assert.equal(await desk.tested('field-birth_date').getByText('1980').count(), 0);
  },

  'a refused value that leaves the screen is said, with what was typed': async (stage) => {
    const desk = await withJeanne(stage);
    await desk.add({ Prénoms: 'Karim', 'Nom de naissance': 'Haddad' });
    await (await desk.edit('phones')).fill('12');
    // The click takes the focus away and opens another record before the answer.
    await desk.row('Morel').click();
    await desk.holds('given_names', 'Morel');
    await desk.see(desk.tested('toast'), 'Téléphone\u202f: «\u202f12\u202f» n’a pas été enregistré');

    await (await desk.edit('emails')).fill('jeanne');
    await desk.press('Enter');
    await desk.see(desk.tested('field-emails').getByRole('alert'), 'nom@');
    await desk.edit('occupation');
    await desk.see(desk.tested('field-emails').getByRole('alert'), 'nom@');
    await desk.press('Escape', 'Escape');
    await desk.gone(desk.tested('record'));
    await desk.see(desk.tested('toast'), 'Courriel\u202f: «\u202fjeanne\u202f»');
  },

  'Enter goes to the value that is refused, leaving lets the focus go': async (stage) => {
    const desk = await withJeanne(stage);
    await desk.edit('street_number');
    const line = desk.tested('field-street_number');
    const postcode = desk.field('Code postal', line);
    await postcode.fill('7');
    await desk.field('Commune', line).focus();
    await desk.press('Enter');
    await desk.see(line.getByRole('alert'), 'cinq chiffres');
    await desk.until(() => postcode.evaluate((input) => input === document.activeElement), true);

    await desk.search.focus();
    await desk.see(line.getByRole('alert'), 'cinq chiffres');
    await desk.type('Mor');
    await desk.until(() => desk.search.inputValue(), 'Mor');
  },

  'a line that holds nothing opens from its button, and gives the focus back': async (stage) => {
    const desk = await withJeanne(stage);
    const add = (name) => desk.page.getByRole('button', { name: `Ajouter : ${name}` });
    const focused = (locator) => desk.until(() => locator.evaluate((one) => one === document.activeElement), true);
    await add('Profession').focus();
    await desk.press('Enter');
    await desk.see(desk.tested('field-occupation').locator('input'));
    await desk.press('Escape');
    await focused(add('Profession'));
    // From one that is open to another: the first goes back to its place.
    await add('Genre').click();
    await add('Naissance').click();
    await focused(desk.tested('field-birth_date').locator('input'));
    await desk.see(add('Genre'));
    await desk.type('1953');
    await desk.press('Enter');
    await focused(desk.tested('field-birth_date').getByRole('button'));
    await desk.see(desk.tested('record').getByRole('status'), 'Naissance\u202f: modification enregistrée');
  },

  'a new record closed by a key is there again until it is abandoned': async (stage) => {
    const desk = await withJeanne(stage);
    const dialog = desk.page.getByRole('dialog', { name: 'Nouvelle fiche' });
    await desk.button('Nouvelle fiche').click();
    await desk.field('Prénoms', dialog).fill('Karim');
    await desk.press('Escape');
    await desk.gone(dialog);
    await desk.button('Nouvelle fiche').click();
    assert.equal(await desk.field('Prénoms', dialog).inputValue(), 'Karim');
    await desk.button('Abandonner', dialog).click();
    await desk.gone(dialog);
    await desk.button('Nouvelle fiche').click();
    assert.equal(await desk.field('Prénoms', dialog).inputValue(), '');
  },

  'a deleted record waits in the trash and comes back': async (stage) => {
    const desk = await withJeanne(stage);
    await desk.button('Supprimer', desk.tested('record')).click();
    await desk.gone(desk.row('Morel'));
    await desk.filters().getByRole('button', { name: 'Corbeille' }).click();
    await desk.row('Morel').click();
    await desk.button('Rétablir', desk.tested('record')).first().click();
    await desk.gone(desk.row('Morel'));
    await desk.filters().getByRole('button', { name: 'Corbeille' }).click();
    await desk.see(desk.row('Morel'));
  },
};
