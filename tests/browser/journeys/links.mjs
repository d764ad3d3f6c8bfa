// What belongs to a person: offices, household, family, further addresses, labels of phones; all in their record.

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';

async function withFamily(stage) {
  const desk = await stage.desk();
  await desk.init();
  await desk.go('people');
  await desk.add({ Prénoms: 'Paul', 'Nom de naissance': 'Morel' });
  await desk.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel' });
  return desk;
}

const links = (desk, subject) => desk.tested(`links-${subject}`);
const dialog = (desk) => desk.page.getByRole('dialog');
const focused = (desk, locator) => desk.until(() => locator.evaluate((one) => one === document.activeElement), true);

/** The button of a subject of which there is nothing yet. */
const adding = (desk, title) => desk.button(`Ajouter\u00a0: ${title}`);

/** The texts of a subject's items, top to bottom. */
const items = (desk, subject, expected) =>
  desk.until(
    async () => (await links(desk, subject).locator('li .text').allTextContents()).map((text) => text.trim()),
    expected,
  );

/** Chooses somebody by their name in a form. */
async function pick(desk, words, name) {
  await desk.field('Personne', dialog(desk)).pressSequentially(words);
  await desk.see(desk.page.getByRole('option'), name);
  await desk.press('Enter');
  assert.equal(await desk.field('Personne', dialog(desk)).inputValue(), name);
}

async function addOffice(desk, fields) {
  await desk.button('Ajouter un mandat').click();
  for (const [label, text] of Object.entries(fields)) await desk.field(label, dialog(desk)).fill(text);
  await desk.press('Enter');
}

export default {
  'offices are noted, refused at their field, ended and taken back': async (stage) => {
    const desk = await withFamily(stage);
    await desk.look('links-none');
    await adding(desk, 'Mandats').focus();
    await desk.press('Enter');
    await focused(desk, desk.field('Titre', dialog(desk)));
    await desk.type('Trésorière');
    await desk.field('Premier jour', dialog(desk)).fill('31/02/2024');
    await desk.press('Enter');
    await desk.seeText('Un jour s’écrit', dialog(desk));
    await focused(desk, desk.field('Premier jour', dialog(desk)));
    assert.equal(await desk.field('Titre', dialog(desk)).inputValue(), 'Trésorière', 'nothing typed is lost');
    await desk.look('links-office-refused');
    await desk.field('Premier jour', dialog(desk)).fill('01/09/2024');
    await desk.field('Nature', dialog(desk)).selectOption('party');
    await desk.press('Tab');
    await desk.button('Ajouter', dialog(desk)).press('Enter');
    await items(desk, 'office', ['Trésorière']);
    await focused(desk, links(desk, 'office').getByRole('button', { name: 'Ajouter un mandat' }));
    await addOffice(desk, {
      ...{
        Titre: 'Conseillère municipale',
        Où: 'Bron',
        'Premier jour': '28/03/2014',
        'Dernier jour': '04/07/2020',
      },
    });
    await items(desk, 'office', ['Trésorière', 'Conseillère municipale (terminé)']);
    await desk.seeText(/Bron.*28\/03\/2014 – 04\/07\/2020/, links(desk, 'office'));

    // A day before the first one is refused; today is proposed.
    await links(desk, 'office')
      .getByRole('button', { name: /^Terminer.*Trésorière/ })
      .press('Enter');
    const last = desk.field('Dernier jour', dialog(desk));
    assert.match(await last.inputValue(), /^\d\d\/\d\d\/\d{4}$/);
    await last.fill('01/08/2024');
    await desk.press('Enter');
    await desk.seeText('Ce jour vient avant le premier', dialog(desk));
    await last.fill('30/09/2024');
    await desk.press('Enter');
    await items(desk, 'office', ['Trésorière (terminé)', 'Conseillère municipale (terminé)']);
    await desk.press('Control+z');
    await items(desk, 'office', ['Trésorière', 'Conseillère municipale (terminé)']);

    // The line itself is what is changed.
    await links(desk, 'office').getByRole('button', { name: 'Trésorière' }).first().click();
    await desk.field('Titre', dialog(desk)).fill('Trésorière adjointe');
    await desk.press('Enter');
    await items(desk, 'office', ['Trésorière adjointe', 'Conseillère municipale (terminé)']);
    await desk.look('links-offices');
    const remove = (title) =>
      links(desk, 'office')
        .getByRole('button', { name: `Supprimer\u00a0: ${title}` })
        .press('Enter');
    await remove('Trésorière adjointe');
    await items(desk, 'office', ['Conseillère municipale (terminé)']);
    await remove('Conseillère municipale');
    await focused(desk, adding(desk, 'Mandats'));
    await desk.press('Control+z');
    await items(desk, 'office', ['Conseillère municipale (terminé)']);
  },

  'a household is made, named, left and undone': async (stage) => {
    const desk = await withFamily(stage);
    await desk.add({ Prénoms: 'Zoé', 'Nom de naissance': 'Haddad' });
    // The list has all three before one of its rows is clicked.
    await desk.see(desk.row('Haddad'));
    await desk.row('Jeanne').click();
    await desk.holds('given_names', 'Jeanne Morel');
    await adding(desk, 'Foyer').press('Enter');
    await desk.button('Ajouter', dialog(desk)).click();
    await desk.seeText('Il manque une valeur', dialog(desk));
    await desk.field('Personne', dialog(desk)).pressSequentially('mor');
    await desk.see(desk.page.getByRole('option'), 'Paul Morel');
    assert.equal(await desk.page.getByRole('option', { name: /Jeanne/ }).count(), 0, 'nobody lives with themselves');
    await desk.look('links-household-pick');
    await desk.press('Enter', 'Enter');
    await items(desk, 'household', ['Morel', 'Paul Morel']);
    // To the others of it in one click, and back.
    await desk.button('Paul Morel', links(desk, 'household')).click();
    await items(desk, 'household', ['Morel', 'Jeanne Morel']);
    await desk.button('Ajouter au foyer').click();
    await pick(desk, 'zoé', 'Zoé Haddad');
    await desk.press('Enter');
    await items(desk, 'household', ['Morel', 'Zoé Haddad', 'Jeanne Morel']);
    await links(desk, 'household').getByRole('button', { name: 'Morel' }).first().click();
    await desk.field('Nom du foyer', dialog(desk)).fill('12 rue Paul-Bert');
    await desk.press('Enter');
    await items(desk, 'household', ['12 rue Paul-Bert', 'Zoé Haddad', 'Jeanne Morel']);
    await desk.look('links-household');
    await links(desk, 'household').getByRole('button', { name: 'Quitter ce foyer' }).press('Enter');
    await focused(desk, adding(desk, 'Foyer'));
    assert.equal(await links(desk, 'household').locator('li').count(), 0);
    await desk.press('Control+z');
    await items(desk, 'household', ['12 rue Paul-Bert', 'Zoé Haddad', 'Jeanne Morel']);
  },

  'a family link is read from both sides in the right words': async (stage) => {
    const desk = await withFamily(stage);
    await adding(desk, 'Famille').press('Enter');
    await pick(desk, 'paul', 'Paul Morel');
    await desk.field('Lien', dialog(desk)).selectOption('parent');
    await desk.look('links-kin-add');
    await desk.button('Ajouter', dialog(desk)).press('Enter');
    await items(desk, 'kinship', ['Paul Morel']);
    await desk.seeText('parent', links(desk, 'kinship'));
    await desk.button('Ajouter un lien de famille').click();
    await pick(desk, 'paul', 'Paul Morel');
    await desk.field('Lien', dialog(desk)).selectOption('parent');
    await desk.button('Ajouter', dialog(desk)).click();
    await desk.seeText('Il y en a déjà un', dialog(desk));
    await desk.field('Lien', dialog(desk)).selectOption('ward');
    await desk.button('Ajouter', dialog(desk)).click();
    await items(desk, 'kinship', ['Paul Morel', 'Paul Morel']);
    await desk.look('links-kin');
    await links(desk, 'kinship')
      .getByRole('button', { name: /^Paul Morel.*parent/ })
      .click();
    await desk.seeText('enfant', links(desk, 'kinship'));
    await desk.seeText('tuteur ou tutrice', links(desk, 'kinship'));
    const remove = links(desk, 'kinship').getByRole('button', {
      name: 'Supprimer\u00a0: Jeanne Morel',
    });
    await remove.first().press('Enter');
    await items(desk, 'kinship', ['Jeanne Morel']);
    await remove.press('Enter');
    await focused(desk, adding(desk, 'Famille'));
    await desk.press('Control+z', 'Control+z');
    await items(desk, 'kinship', ['Jeanne Morel', 'Jeanne Morel']);
  },

  'further addresses are completed in France and laid out as elsewhere abroad': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.press('Control+,');
    const csv = `id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;lon;lat
c;;14;bis;Rue Paul-Bert;69003;69383;Lyon 3e Arrondissement;4.85;45.75
`;
    const buffer = gzipSync(csv);
    await desk.choose('Charger un fichier', {
      name: 'adresses-69.csv.gz',
      mimeType: 'application/gzip',
      buffer,
    });
    await desk.seeText('1 adresse chargée dans 1 commune');
    await desk.press('Escape');
    await desk.go('people');
    await desk.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel' });
    await adding(desk, 'Autres adresses').press('Enter');
    await desk.button('Ajouter', dialog(desk)).click();
    await desk.seeText('Il manque une valeur', dialog(desk));
    await desk.field('Libellé', dialog(desk)).fill('Bureau');
    await desk.field('Rue', dialog(desk)).pressSequentially('14 bis paul');
    await desk.see(desk.page.getByRole('option'), '14 bis Rue Paul-Bert');
    await desk.press('ArrowDown', 'Enter');
    await desk.until(
      () => Promise.all(['Numéro', 'Code INSEE', 'Coordonnées'].map((it) => desk.field(it, dialog(desk)).inputValue())),
      ['14 bis', '69383', '45.75,4.85'],
    );
    await desk.look('links-address-form');
    await desk.press('Enter');
    await items(desk, 'address', ['14 bis Rue Paul-Bert\n69003 Lyon']);
    await desk.button('Ajouter une adresse').click();
    for (const [label, text] of Object.entries({
      Rue: 'rue de la Loi',
      Numéro: '16',
      'Code postal': '10',
    }))
      await desk.field(label, dialog(desk)).fill(text);
    await desk.field('Commune', dialog(desk)).fill('Bruxelles');
    await desk.button('Ajouter', dialog(desk)).click();
    await desk.seeText('cinq chiffres', dialog(desk));
    await desk.field('Pays', dialog(desk)).fill('Belgique');
    await desk.field('Code postal', dialog(desk)).fill('1000');
    await desk.press('Enter');
    await items(desk, 'address', ['14 bis Rue Paul-Bert\n69003 Lyon', '16 rue de la Loi\n1000 Bruxelles\nBELGIQUE']);
    await desk.look('links-addresses');
    await desk.tested('links-address').getByRole('button', { name: /Loi/ }).click();
    await desk.field('Complément', dialog(desk)).fill('Boîte 4');
    await desk.press('Enter');
    await desk.seeText(/Boîte 4/, links(desk, 'address'));
    await links(desk, 'address').getByRole('button', { name: 'Supprimer\u00a0: Bureau' }).press('Enter');
    await items(desk, 'address', ['Boîte 4\n16 rue de la Loi\n1000 Bruxelles\nBELGIQUE']);
    await desk.press('Control+z');
    await desk.until(() => links(desk, 'address').locator('li').count(), 2);
  },

  'a phone says what it is, in the usual words or in one’s own': async (stage) => {
    const desk = await withFamily(stage);
    await (await desk.edit('phones')).fill('0612449018, 0472000000');
    await desk.press('Enter');
    const line = desk.tested('field-phones');
    const label = (number, word) =>
      line.getByRole('button', {
        name: `Libellé de ${number}\u00a0: ${word}`,
        exact: true,
      });
    await label('06 12 44 90 18', 'aucun').press('Enter');
    await desk.look('links-label-menu');
    await desk.page.getByRole('menuitem', { name: 'mobile' }).press('Enter');
    await focused(desk, label('06 12 44 90 18', 'mobile'));
    await label('04 72 00 00 00', 'aucun').click();
    await desk.page.getByRole('menuitem', { name: 'Autre…' }).click();
    await desk.field('Libellé', dialog(desk)).fill('x'.repeat(80));
    await desk.press('Enter');
    await desk.seeText('C’est trop long', dialog(desk));
    await desk.field('Libellé', dialog(desk)).fill('Standard de la mairie');
    await desk.press('Enter');
    await focused(desk, label('04 72 00 00 00', 'Standard de la mairie'));
    // A number that is corrected keeps its label; one that is taken away leaves nothing.
    await (await desk.edit('phones')).fill('0612449019');
    await desk.press('Enter');
    await desk.see(label('06 12 44 90 19', 'aucun'));
    await desk.press('Control+z');
    await desk.see(label('04 72 00 00 00', 'Standard de la mairie'));
    await (await desk.edit('phones')).fill('0612449019, 0472000000');
    await desk.press('Enter');
    await desk.see(label('06 12 44 90 19', 'mobile'));
    await desk.look('links-labels');
    await label('06 12 44 90 19', 'mobile').click();
    await desk.page.getByRole('menuitem', { name: 'Sans libellé' }).click();
    await desk.see(label('06 12 44 90 19', 'aucun'));
  },
};
