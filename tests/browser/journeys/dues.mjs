// Dues: a payment noted by the keyboard, for two by one payment; receipts; the treasurer's page with its waves and rates.

import assert from 'node:assert/strict';

async function withMembers(stage) {
  const desk = await stage.desk();
  await desk.init();
  await desk.go('people');
  await desk.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel', Courriel: 'jeanne@example.org' });
  await desk.add({ Prénoms: 'Paul', 'Nom de naissance': 'Morel' });
  return desk;
}

const button = (desk, name) => desk.page.getByRole('button', { name, exact: true });

async function setRate(desk) {
  await button(desk, 'Cotisations').click();
  await button(desk, 'Montants').click();
  await desk.field('Catégorie', desk.page.locator('dialog')).fill('plein');
  await desk.field('Montant', desk.page.locator('dialog')).fill('20');
  await desk.press('Enter');
  await desk.seeText('20 €', desk.page.locator('dialog'));
  await desk.press('Escape');
  await button(desk, 'Revenir à la liste').click();
}

export default {
  'a payment for two takes few keys, and its receipt is numbered': async (stage) => {
    const desk = await withMembers(stage);
    await setRate(desk);
    await desk.row('Jeanne').click();
    const panel = desk.tested('record-dues');
    await desk.seeText('Jamais payé', panel);
    await panel.getByRole('button', { name: 'Noter un versement' }).press('Enter');
    const dialog = desk.page.locator('dialog');
    assert.equal(await desk.field('Montant', dialog).inputValue(), '20');
    await desk.field('Payer aussi pour quelqu’un', dialog).fill('paul');
    await dialog.getByRole('button', { name: 'Paul Morel', exact: true }).press('Enter');
    await desk.seeText('Total : 40 €', dialog);
    await desk.look('dues-payment');
    await desk.press('Enter');
    await desk.seeText('À jour', panel);
    await panel.getByRole('button', { name: 'Reçu', exact: true }).click();
    await desk.seeText('-0001', panel);
    await desk.look('dues-record');
    await desk.press('Control+z');
    await desk.seeText('(annulé)', panel);
  },

  'the treasurer sees who is late, and who a wave reaches and why not': async (stage) => {
    const desk = await withMembers(stage);
    await setRate(desk);
    await button(desk, 'Cotisations').click();
    await desk.page.getByRole('button', { name: /Jamais payé/ }).click();
    await desk.seeText('Paul Morel', desk.tested('dues'));
    await desk.look('dues-page');
    await button(desk, 'Relancer').click();
    const dialog = desk.page.locator('dialog');
    await desk.seeText('1 personne recevra la relance', dialog);
    await desk.seeText('injoignable par ce moyen', dialog);
    await desk.look('dues-wave');
    await dialog.getByRole('button', { name: 'Noter la vague' }).click();
    await desk.seeText('Vague 1, courriel', desk.tested('dues'));
    await button(desk, 'Paul Morel').click();
    await desk.see(desk.tested('record-dues'));
  },
};
