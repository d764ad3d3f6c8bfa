// Fields of the section's own: made without a developer, filled in, shown in lists and filters; and what a merge leaves.

import assert from 'node:assert/strict';

const dialog = (desk, name) => desk.page.getByRole('dialog', { name });
const fields = (desk) => dialog(desk, 'Champs de la section');

async function make(desk, label, kind, choices) {
  await desk.button('Nouveau champ', fields(desk)).click();
  const form = dialog(desk, 'Nouveau champ');
  await desk.field('Nom', form).fill(label);
  await desk.field('Nature', form).selectOption(kind);
  if (choices !== undefined) await desk.field('Choix possibles', form).fill(choices);
  await desk.button('Créer le champ', form).click();
}

const names = (desk, expected) =>
  desk.until(async () => await desk.tested('own-fields').locator('li .text').allInnerTexts(), expected);

export default {
  'a secretary makes fields, orders them, retires one and takes it back': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.press('Control+k');
    await desk.type('champs de la section');
    await desk.press('Enter');
    await desk.see(fields(desk));
    await desk.seeText('Aucun champ encore');
    await desk.look('own-none');
    await make(desk, 'Permis', 'yes_no');
    await names(desk, ['Permis']);
    await make(desk, 'Taille', 'choice', '');
    const form = dialog(desk, 'Nouveau champ');
    await desk.seeText('Il manque une valeur', form);
    await desk.field('Choix possibles', form).fill('S\nM\nL');
    await desk.look('own-add');
    await desk.button('Créer le champ', form).click();
    await names(desk, ['Permis', 'Taille']);
    await make(desk, 'permis', 'text');
    await desk.seeText('Il y en a déjà un', form);
    await desk.press('Escape');
    await make(desk, 'Entrée au comité', 'date');
    await names(desk, ['Permis', 'Taille', 'Entrée au comité']);
    await desk.button('Monter Entrée au comité', fields(desk)).press('Enter');
    await names(desk, ['Permis', 'Entrée au comité', 'Taille']);
    await desk.until(
      () => desk.page.evaluate(() => document.activeElement.textContent.includes('Entrée au comité')),
      true,
    );
    await fields(desk)
      .getByRole('button', { name: /^Permis/ })
      .click();
    await desk.field('Nom', dialog(desk, 'Modifier le champ')).fill('Permis B');
    await desk.press('Enter');
    await names(desk, ['Permis B', 'Entrée au comité', 'Taille']);
    await desk.look('own-fields');
    await desk.button('Retirer Permis B', fields(desk)).press('Enter');
    await names(desk, ['Entrée au comité', 'Taille']);
    await desk.button('Annuler', fields(desk).getByTestId('toast')).click();
    await names(desk, ['Permis B', 'Entrée au comité', 'Taille']);
  },

  'own fields are filled in by their kind, shown in a column and asked in a filter': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    await desk.add({ Prénoms: 'Jeanne', 'Nom de naissance': 'Morel' });
    await desk.button('Champs de la section…').click();
    await make(desk, 'Permis', 'yes_no');
    await make(desk, 'Taille', 'choice', 'S\nM\nL');
    await make(desk, 'Entrée', 'date');
    await make(desk, 'Points', 'number');
    await make(desk, 'Devise', 'text');
    await names(desk, ['Permis', 'Taille', 'Entrée', 'Points', 'Devise']);
    await desk.button('Fermer', fields(desk)).last().click();
    await desk.gone(fields(desk));
    const fill = async (key, text, isChoice = false) => {
      const input = await desk.edit(key);
      await (isChoice ? input.selectOption(text) : input.fill(text));
      await desk.press('Enter');
    };
    await fill('points', 'beaucoup');
    await desk.see(desk.tested('field-points').getByRole('alert'), 'Un nombre s’écrit en chiffres');
    await desk.tested('field-points').locator('input').fill('12,5');
    await desk.press('Enter');
    await desk.holds('points', '12,5');
    await fill('entree', '2026');
    await desk.see(desk.tested('field-entree').getByRole('alert'), 'Un jour s’écrit');
    await desk.tested('field-entree').locator('input').fill('12/03/2026');
    await desk.press('Enter');
    await desk.holds('entree', '12 mars 2026');
    await fill('permis', 'yes', true);
    await desk.holds('permis', 'Oui');
    await fill('taille', 'M', true);
    await desk.holds('taille', 'M');
    await fill('devise', 'Toujours prête');
    await desk.holds('devise', 'Toujours prête');
    await desk.look('own-record');

    await desk.button('Colonnes').click();
    const columns = dialog(desk, 'Colonnes de la liste');
    await desk.field('Permis', columns).check();
    await desk.press('Escape');
    await desk.until(() => desk.tested('person-row').filter({ hasText: 'Oui' }).count(), 1);
    await desk.button('Composer…').click();
    const builder = dialog(desk, 'Composer un filtre');
    await desk.field('Champ', builder).selectOption({ label: 'Taille' });
    await desk.field('Valeur', builder).selectOption('L');
    await desk.see(desk.tested('filter-count'), /Personne|Aucune|0/);
    await desk.field('Valeur', builder).selectOption('M');
    await desk.see(desk.tested('filter-count'), /1 fiche/);
    assert.match(await desk.tested('filter-words').innerText(), /Taille est M/);
    await desk.look('own-filter');
    await desk.press('Escape');
  },

  'a record that was merged away leads to the one that was kept': async (stage) => {
    const desk = await stage.desk();
    await desk.init();
    await desk.go('people');
    await desk.page.evaluate(async () => {
      const rpc = async (command, request) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`/rpc/${command}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(request),
        });
        if (!answer.ok) throw new Error(await answer.text());
        return answer.json();
      };
      const add = (name) =>
        rpc('person_add', {
          fields: { given_names: name, birth_name: 'Morel' },
        });
      const [kept, other] = [await add('Jeanne'), await add('Jeannette')];
      await rpc('person_merge', {
        keep: kept.id,
        other: other.id,
        choices: {},
      });
    });
    await desk.filters().getByRole('button', { name: 'Corbeille' }).click();
    await desk.row('Jeannette').click();
    await desk.seeText(/Réunie à la fiche de \S+ Morel/, desk.tested('record'));
    await desk.look('merged-into');
    await desk.button('Ouvrir cette fiche').press('Enter');
    await desk.until(() => desk.tested('record').getByText('Réunie à la fiche').count(), 0);
    await desk.until(() => desk.tested('record').getByRole('button', { name: 'Rétablir' }).count(), 0);
  },
};
