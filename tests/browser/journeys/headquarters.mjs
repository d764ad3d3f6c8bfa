// Two desks of a section: what one writes the other reads, and what both write waits for a choice.

import assert from 'node:assert/strict';

async function joined(stage) {
  const headquarters = await stage.headquarters();
  const [here, there] = await Promise.all([stage.desk(), stage.desk()]);
  await here.join(headquarters, 'Camille Moreau');
  await there.join(headquarters, 'Karim Haddad');
  await here.go('people');
  await there.go('people');
  await here.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel' });
  await there.row('Morel').click();
  return { headquarters, here, there };
}

async function write(desk, value, field = 'occupation') {
  await (await desk.edit(field)).fill(value);
  await desk.press('Enter');
  await desk.holds(field, value);
}

const phase = (desk) => desk.tested('round-state').getAttribute('data-phase');

export default {
  'a change reaches the other desk by itself': async (stage) => {
    const { here, there } = await joined(stage);
    await write(here, 'tourneuse');
    await there.holds('occupation', 'tourneuse');
    await here.until(() => phase(here), 'in_step');
  },

  'two desks conflict and settle': async (stage) => {
    const { headquarters, here, there } = await joined(stage);
    await headquarters.stop();
    await write(here, 'fraiseuse');
    await write(there, 'ajusteuse');
    await here.until(async () => (await phase(here)) !== 'in_step', true);

    await headquarters.serve();
    for (const desk of [here, there, here]) await desk.round();
    for (const desk of [here, there]) await desk.until(() => phase(desk), 'attention');
    // What waits for a person is one press away.
    await there.button(/^À regarder/, there.tested('round-state')).click();
    for (const value of ['fraiseuse', 'ajusteuse', 'Camille Moreau', 'Karim Haddad']) {
      await there.see(there.tested('conflict'), value);
    }
    await there.button('Garder la valeur d’ici').click();
    await there.seeText('Aucun conflit');
    await there.focused('Modifié des deux côtés');
    for (const desk of [there, here]) {
      await desk.round();
      await desk.go('people');
      await desk.holds('occupation', 'ajusteuse');
      await desk.until(() => phase(desk), 'in_step');
    }
  },

  'a third value stays as it is typed, says why it is refused, and is written': async (stage) => {
    const { headquarters, here, there } = await joined(stage);
    await headquarters.stop();
    await write(here, 'jeanne@example.org', 'emails');
    await write(there, 'morel@example.org', 'emails');
    await write(here, 'fraiseuse');
    await write(there, 'ajusteuse');
    await headquarters.serve();
    for (const desk of [here, there]) await desk.round();
    await there.go('headquarters');
    await there.page.getByRole('button', { name: /^Conflits/ }).click();
    const email = there.tested('conflict').filter({ hasText: 'Courriel' });
    await there.button('Écrire une autre valeur', email).click();
    const input = there.field('Autre valeur');
    await input.fill('pas une adresse');
    // The list is read again.
    await there.field('Montrer les choix déjà faits').check();
    await there.field('Montrer les choix déjà faits').uncheck();
    assert.equal(await input.inputValue(), 'pas une adresse');
    await input.press('Enter');
    await there.see(email.getByRole('alert'), 'nom@');
    assert.equal(await input.getAttribute('aria-invalid'), 'true');
    assert.equal(await there.tested('toast').filter({ hasText: 'n’est pas acceptée' }).count(), 0);

    await input.fill('j.morel@example.org');
    await input.press('Enter');
    await there.gone(email);
    // The next conflict has the focus, and undoing brings this one back.
    await there.focused('Jeanne Morel, Profession');
    await there.button('Annuler', there.tested('toast')).click();
    await there.see(email);
  },

  'a desk that headquarters does not recognise joins again, with what it had not sent': async (stage) => {
    const headquarters = await stage.headquarters();
    const putBack = await headquarters.keep();
    const [here, there] = await Promise.all([stage.desk(), stage.desk()]);
    await here.join(headquarters, 'Camille Moreau');
    await putBack();
    await here.go('people');
    await here.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel' });
    await here.press('Control+Enter');
    await here.until(() => phase(here), 'stopped');
    await here.go('headquarters');
    await here.seeText('Rattacher de nouveau ce poste');
    // The form alone, without what was told on the way.
    const told = here.button('Fermer le message');
    while ((await told.count()) > 0) await told.first().click();
    await here.look('headquarters-again');

    await here.field('Invitation').fill('ceci n’est pas une invitation');
    await here.button('Lire l’invitation').click();
    await here.see(here.page.getByRole('alert'));
    await here.field('Invitation').fill(await headquarters.invite());
    await here.button('Lire l’invitation').click();
    await here.focused('Votre nom');
    await here.look('headquarters-again-read');
    await here.button('Rejoindre').click();
    await here.until(() => phase(here), 'in_step');
    await here.gone(here.page.getByRole('heading', { name: 'Rattacher de nouveau ce poste' }));

    await there.join(headquarters, 'Karim Haddad');
    await there.go('people');
    await there.see(there.row('Morel'));
  },

  'an invitation that was read goes on to the next field': async (stage) => {
    const headquarters = await stage.headquarters();
    const desk = await stage.desk();
    await desk.button('J’ai une invitation').click();
    await desk.field('Invitation').fill(await headquarters.invite());
    await desk.button('Lire l’invitation').click();
    await desk.focused('Votre nom');
    await desk.button('Coller une autre invitation').click();
    await desk.focused('Invitation');
  },

  'undoing leaves the focus on the line of what was undone': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    await desk.add({ Prénoms: 'Élise', 'Nom de naissance': 'Morel' });
    await write(desk, 'tourneuse');
    await desk.go('headquarters');
    await desk.button('Activité').click();
    const line = (sentence) => desk.page.getByRole('listitem').filter({ hasText: sentence });
    await desk.page.getByRole('button', { name: /^Annuler : Modification/ }).press('Enter');
    await desk.see(line('Modification'), 'annulé');
    await desk.until(() => line('Modification').evaluate((one) => one === document.activeElement), true);
    await desk.go('today');
    await desk.page.getByRole('button', { name: /^Annuler : Création/ }).press('Enter');
    await desk.until(() => line('Création').evaluate((one) => one === document.activeElement), true);
  },
};
