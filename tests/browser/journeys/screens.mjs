// Every screen, empty and full, in both themes and both sizes, without a violation.

import { csv } from '../csv.mjs';
import { PASSPHRASE } from '../desk.mjs';
import { SMALL } from '../look.mjs';

/** Answers a command with a refusal. */
const refused = (code) => (route) => route.fulfill({ status: 422, json: { code, problems: [], detail: '' } });

export default {
  'the first start and each of its forms': async (stage) => {
    const headquarters = await stage.headquarters();
    const desk = await stage.desk();
    await desk.see(desk.button('Essayer'));
    await desk.look('start');

    await desk.button('J’ai une invitation').click();
    await desk.look('start-join');
    await desk.field('Invitation').fill(await headquarters.invite());
    await desk.button('Lire l’invitation').click();
    await desk.see(desk.button('Rejoindre'));
    await desk.look('start-join-read');
    await desk.button('Retour').click();

    await desk.button('Ouvrir une section').click();
    await desk.look('start-section');
    await desk.field('Phrase de passe').fill('court');
    await desk.button('Ouvrir la section').click();
    await desk.seeText('Donnez un nom à la section.');
    await desk.look('start-section-refused');
    await desk.button('Retour').click();

    await desk.button('Rétablir une sauvegarde').click();
    await desk.look('start-restore');
  },

  'an empty section': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.look('today-empty');
    await desk.go('people');
    await desk.seeText('Ici vivent les fiches de votre section');
    await desk.look('people-empty');
    await desk.go('headquarters');
    await desk.look('headquarters-alone');
    for (const [tab, name] of [
      ['Conflits', 'conflicts'],
      ['Refus', 'refusals'],
      ['À envoyer', 'outbox'],
      ['Activité', 'activity'],
    ]) {
      await desk.button(tab).click();
      await desk.look(`headquarters-${name}-empty`);
    }
  },

  'the lock': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.press('Control+l');
    await desk.see(desk.button('Ouvrir'));
    await desk.look('lock');
    await desk.field('Phrase de passe').fill('ce n’est pas elle');
    await desk.press('Enter');
    await desk.see(desk.page.locator('[aria-invalid="true"]'));
    await desk.look('lock-wrong');
    await desk.button('Rétablir une sauvegarde').click();
    await desk.look('lock-restore');
  },

  'a full section': async (stage) => {
    const desk = await stage.desk({ demo: 5000 });
    await desk.see(desk.room('today'));
    await desk.seeText(/^5\s?000/, desk.room('today'));
    await desk.look('today');
    await desk.go('people');
    await desk.see(desk.row(/\p{L}/u));
    await desk.look('people', SMALL);

    await desk.button('Exporter').click();
    await desk.see(desk.page.getByRole('menu'));
    await desk.look('people-export');
    await desk.press('Escape');

    await desk.button('Filtre').click();
    await desk.look('people-filter');
    await desk.press('Escape');

    await desk.tested('people-grid').focus();
    await desk.press('Home', 'Space', 'ArrowDown', 'Space');
    await desk.seeText('2 fiches sélectionnées');
    await desk.look('people-selected');
    await desk.button('Désélectionner').click();

    await desk.search.fill('personne de ce nom');
    await desk.seeText('Personne ne correspond');
    await desk.look('people-nothing-found');
    await desk.search.fill('');

    await desk.filters().getByRole('button', { name: 'Corbeille' }).click();
    await desk.seeText('La corbeille est vide');
    await desk.look('trash-empty');
    await desk.filters().getByRole('button', { name: 'Corbeille' }).click();
  },

  'a record, a new one, a deleted one': async (stage) => {
    const desk = await stage.desk({ demo: 200 });
    await desk.go('people');
    await desk.row(/\p{L}/u).nth(3).click();
    await desk.see(desk.tested('field-occupation'));
    await desk.look('record');

    const emails = await desk.edit('emails');
    await desk.look('record-editing');
    await emails.fill('pas une adresse');
    await desk.press('Enter');
    await desk.see(desk.tested('field-emails').getByRole('alert'));
    await desk.look('record-refused');
    await desk.press('Escape');

    await desk.page.getByRole('button', { name: 'Ajouter : Étiquettes' }).click();
    await desk.look('record-tag');
    await desk.press('Escape');

    await desk.edit('street_number');
    await desk.look('record-address');
    await desk.press('Escape');

    await desk.button('Supprimer', desk.tested('record')).click();
    await desk.gone(desk.tested('record'));
    await desk.filters().getByRole('button', { name: 'Corbeille' }).click();
    await desk.until(() => desk.tested('person-row').count(), 1);
    await desk.look('trash');
    await desk.row(/\p{L}/u).click();
    await desk.seeText('Cette fiche est dans la corbeille');
    await desk.look('record-deleted');
    await desk.filters().getByRole('button', { name: 'Corbeille' }).click();

    await desk.button('Nouvelle fiche').click();
    await desk.look('new-record');
    await desk.button('Créer la fiche').click();
    await desk.see(desk.page.locator('dialog [aria-invalid="true"]'));
    await desk.look('new-record-refused');
  },

  'the import, step by step': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    await desk.button('Importer').click();
    await desk.look('import-file');
    await desk.choose('Choisir un fichier', csv());
    await desk.see(desk.button('Voir l’aperçu'));
    await desk.look('import-columns');
    await desk.button('Voir l’aperçu').click();
    await desk.see(desk.page.getByRole('button', { name: /^Importer \d/ }));
    await desk.look('import-preview');
    await desk.page.getByRole('button', { name: /^Refusées/ }).click();
    await desk.look('import-preview-refused');
    await desk.page.getByRole('button', { name: /^Importer \d/ }).click();
    await desk.see(desk.tested('import-report'));
    await desk.look('import-report');
    await desk.go('headquarters');
    await desk.button('Activité').click();
    await desk.seeText('Import de');
    await desk.look('headquarters-activity');
  },

  'settings, palette and shortcuts': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.press('Control+,');
    await desk.see(desk.page.getByRole('dialog'));
    await desk.look('settings');
    await desk.press('Escape', 'Control+k');
    await desk.see(desk.page.getByRole('combobox'));
    await desk.look('palette');
    await desk.type('adh');
    await desk.look('palette-typed');
    await desk.press('Escape', 'Control+,');
    await desk.button('Changer la phrase de passe').click();
    await desk.field('Phrase de passe actuelle').fill('ce n’est pas elle');
    await desk.field('Nouvelle phrase de passe').fill('cinq autres mots au hasard');
    await desk.button('Changer').click();
    await desk.see(desk.page.locator('[aria-invalid="true"]'));
    await desk.focused('Phrase de passe actuelle');
    await desk.look('settings-passphrase-refused');
    await desk.field('Phrase de passe actuelle').fill(PASSPHRASE);
    await desk.button('Changer').click();
    await desk.seeText('Phrase de passe changée');
    await desk.focused('Changer la phrase de passe');
    await desk.press('Escape', '?');
    await desk.see(desk.page.getByRole('dialog'));
    await desk.look('shortcuts');
  },

  'headquarters, joined, out of reach, and a conflict': async (stage) => {
    const headquarters = await stage.headquarters();
    const [here, there] = [await stage.desk(), await stage.desk()];
    await here.join(headquarters, 'Camille Moreau');
    await there.join(headquarters, 'Karim Haddad');
    await here.go('headquarters');
    await here.see(here.tested('rounds'));
    await here.look('headquarters-joined');

    await here.go('people');
    await here.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel' });
    await there.go('people');
    await there.row('Morel').click();

    await headquarters.stop();
    for (const [desk, occupation] of [[here, 'fraiseuse'], [there, 'ajusteuse']]) {
      await (await desk.edit('occupation')).fill(occupation);
      await desk.press('Enter');
      await desk.holds('occupation', occupation);
    }
    await here.see(here.page.locator('[data-testid="round-state"]:not([data-phase="in_step"])'));
    await here.look('record-unsent');
    await here.go('headquarters');
    await here.button('Liaison').click();
    await here.look('headquarters-waiting');
    await here.page.getByRole('button', { name: /^À envoyer/ }).click();
    await here.seeText('Morel');
    await here.look('headquarters-outbox');

    await headquarters.serve();
    for (const desk of [here, there, here]) await desk.round();
    await here.page.getByRole('button', { name: /^Conflits/ }).click();
    await here.see(here.tested('conflict'));
    await here.look('headquarters-conflict');
    await here.button('Écrire une autre valeur').click();
    await here.field('Autre valeur').fill('m'.repeat(500));
    await here.field('Autre valeur').press('Enter');
    await here.see(here.tested('conflict').getByRole('alert'), 'trop long');
    await here.look('headquarters-conflict-refused');
    await here.go('today');
    await here.see(here.tested('need-conflicts'));
    await here.look('today-needs');
    await here.go('headquarters');
    await here.page.getByRole('button', { name: /^Refus/ }).click();
    await here.look('headquarters-refusals');
    await here.button('Liaison').click();
    await here.look('headquarters-attention');
    await here.press('Control+l');
    await here.field('Phrase de passe').fill(PASSPHRASE);
    await here.press('Enter');
    await here.see(here.tested('round-state'));
  },

  'compact rows': async (stage) => {
    const desk = await stage.desk({ demo: 200 });
    await desk.press('Control+,');
    await desk.field('Lignes').selectOption('compact');
    await desk.press('Escape');
    await desk.look('compact-today');
    await desk.go('people');
    await desk.row(/\p{L}/u).nth(3).click();
    await desk.see(desk.tested('field-occupation'));
    await desk.look('compact-record');
    await desk.go('headquarters');
    await desk.button('Activité').click();
    await desk.seeText('Démonstration');
    await desk.look('compact-activity');
  },

  'each room in English': async (stage) => {
    const desk = await stage.desk({ demo: 200, locale: 'en-GB' });
    await desk.seeText('Arrived this month');
    await desk.look('english-today');
    await desk.go('people');
    await desk.row(/\p{L}/u).nth(3).click();
    await desk.see(desk.tested('field-occupation'));
    await desk.look('english-people');
    await desk.go('headquarters');
    await desk.look('english-headquarters');
    await desk.press('Control+,');
    await desk.look('english-settings');
  },

  'people in the palette, and leaving the demonstration': async (stage) => {
    const desk = await stage.desk({ demo: 200 });
    await desk.see(desk.room('today'));
    await desk.press('Control+k');
    await desk.type('mar');
    await desk.seeText('Personnes', desk.page.getByRole('dialog'));
    await desk.look('palette-people');
    await desk.press('Escape');
    await desk.button('Quitter la démonstration').click();
    const dialog = desk.page.getByRole('dialog');
    await desk.look('demo-leaving');
    await desk.button('Quitter la démonstration', dialog).click();
    await desk.see(desk.button('Ouvrir une section'));
  },

  'the warning before the lock': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.page.clock.install();
    await desk.page.reload();
    await desk.see(desk.room('today'));
    await desk.page.clock.fastForward('09:10');
    await desk.see(desk.page.getByRole('alertdialog'));
    await desk.look('idle-warning');
  },

  'what was done and what failed, beside a record': async (stage) => {
    const desk = await stage.desk({ demo: 200 });
    await desk.go('people');
    await desk.row(/\p{L}/u).nth(3).click();
    await (await desk.edit('occupation')).fill('tourneuse');
    await desk.press('Enter');
    await desk.holds('occupation', 'tourneuse');
    await desk.page.route('**/rpc/redo', refused('disk_full'));
    await desk.press('Control+z');
    await desk.see(desk.tested('toast'), 'Annulé');
    await desk.press('Control+Shift+z');
    await desk.see(desk.tested('toast'), 'Le disque est plein');
    await desk.look('record-messages');
  },

  'a desk that cannot be read': async (stage) => {
    const desk = await stage.desk();
    await desk.page.route('**/rpc/desk_state', refused('damaged'));
    await desk.page.reload();
    await desk.button('Rétablir une sauvegarde').click();
    await desk.look('fault');
  },

  'a device that headquarters revoked': async (stage) => {
    const headquarters = await stage.headquarters();
    const desk = await stage.desk();
    await desk.join(headquarters, 'Camille Moreau');
    await headquarters.revoke();
    await desk.press('Control+Enter');
    await desk.seeText('Le siège a révoqué cet appareil');
    await desk.look('start-revoked');
  },

  'a deletion and a change that cross': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    const side = (value, person_name, kept) => ({
      ...{ value: String(value), person_name, device_name: 'portable du local', at: Date.now() - 60_000, kept },
    });
    const conflict = {
      ...{ id: 'c', person: 'p', name: 'Jeanne Morel', field: 'deleted', base: 'false', current: 'true' },
      ...{ mine: side(true, 'Camille Moreau', true), theirs: side(false, 'Karim Haddad', false) },
      ...{ settled: '', settled_by: '' },
    };
    await desk.page.route('**/rpc/conflict_list', (route) => route.fulfill({ json: { conflicts: [conflict] } }));
    await desk.go('headquarters');
    await desk.button('Conflits').click();
    await desk.see(desk.button('Garder la fiche'));
    await desk.look('headquarters-conflict-deletion');
  },
};
