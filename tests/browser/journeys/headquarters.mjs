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

async function write(desk, occupation) {
  await (await desk.edit('occupation')).fill(occupation);
  await desk.press('Enter');
  await desk.holds('occupation', occupation);
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
    assert.notEqual(await phase(here), 'in_step');

    await headquarters.serve();
    for (const desk of [here, there]) {
      await desk.go('headquarters');
      await desk.button('Envoyer / Recevoir', desk.tested('rounds')).click();
      await desk.see(desk.tested('round-report'));
    }
    await there.page.getByRole('button', { name: /^Conflits/ }).click();
    for (const value of ['fraiseuse', 'ajusteuse', 'Camille Moreau', 'Karim Haddad']) {
      await there.see(there.tested('conflict'), value);
    }
    await there.button('Garder la valeur d’ici').click();
    await there.seeText('Aucun conflit');
    for (const desk of [there, here]) {
      await desk.press('Control+Enter');
      await desk.go('people');
      await desk.holds('occupation', 'ajusteuse');
      await desk.until(() => phase(desk), 'in_step');
    }
  },
};
