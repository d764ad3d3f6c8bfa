// Where the columns of a file go: recognised, changed by hand, remembered.

import assert from 'node:assert/strict';

const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') });

const FORM = [
  'Identité;Adresse;Complément;Situation;Né le;Montant',
  'LE GOFF ANNE;14 bis rue Paul-Bert, 69003 Lyon;Bât. C;À jour;05/31/1953;24',
  'ROY PAUL;;;Parti;12/02/1960;12',
  'TOTAL;;;;;36',
  '',
].join('\r\n');

async function opened(stage, picked) {
  const desk = await stage.desk();
  await desk.init();
  await desk.go('people');
  await desk.button('Importer').click();
  await desk.choose('Choisir un fichier', picked);
  return desk;
}

const target = (desk, heading) => desk.field(`Champ pour la colonne ${heading}`);

export default {
  'a column goes to several fields, values mean others, and the next file is read so': async (stage) => {
    const desk = await opened(stage, file('formulaire.csv', FORM));
    await desk.seeText('Ces lignes ne sont sans doute personne');
    await target(desk, 'Identité').selectOption('+family_first');
    await target(desk, 'Adresse').selectOption('+address');
    await target(desk, 'Complément').selectOption('street');
    await desk.field('Avec la colonne d’avant').selectOption('comma');
    await target(desk, 'Situation').selectOption('standing');
    await desk.button('Réglages de la colonne Situation').click();
    await desk.field('Sens de À jour').selectOption('member');
    await desk.field('Sens de Parti').selectOption('former_member');
    await desk.button('Réglages de la colonne Né le').click();
    await desk.field('Dans une date comme 04/12/1953').selectOption('month_first');
    await desk.look('import-mapping');
    await desk.button('Voir l’aperçu').click();
    const row = (name) => desk.page.getByRole('row').filter({ hasText: name });
    await desk.see(row('GOFF'), '14 bis');
    await desk.button('Importer 2 lignes').click();
    await desk.see(desk.tested('import-report'), '2 fiches créées');
    await desk.button('Importer un autre fichier').click();
    await desk.choose('Choisir un fichier', file('suite.csv', FORM.replace('ROY PAUL', 'SOW AWA')));
    await desk.seeText('Comme la dernière fois');
    assert.equal(await target(desk, 'Identité').inputValue(), '+family_first');
  },

  'the export of a known software is recognised': async (stage) => {
    const text =
      'Référence commande;Statut de la commande;Nom adhérent;Prénom adhérent;Nom payeur;Email payeur;Ville\r\n' +
      '48121001;Validé;Kerbrat;Louison;Kerbrat;maud@exemple.fr;Brest\r\n';
    const desk = await opened(stage, file('adhesions.csv', text));
    await desk.seeText('Fichier de HelloAsso reconnu');
    assert.equal(await target(desk, 'Email payeur').inputValue(), '');
    await desk.look('import-source');
    await desk.button('Voir l’aperçu').click();
    await desk.see(desk.page.getByRole('row').filter({ hasText: 'Kerbrat' }), 'Brest');
  },
};
