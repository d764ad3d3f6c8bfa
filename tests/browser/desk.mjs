// A desk as a person uses it: by the names of buttons and fields, and by keys.

import assert from 'node:assert/strict';

import { look } from './look.mjs';

export const PASSPHRASE = 'quatre mots au hasard';

export class Desk {
  constructor(page, url, stage) {
    this.page = page;
    this.url = url;
    this.stage = stage;
  }

  /** Looks at the screen as it is; what is wrong with it is told at the end of the journey. */
  async look(name, ...more) {
    this.stage.problems.push(...(await look(this.page, name, more)));
  }

  button(name, within = this.page) {
    return within.getByRole('button', { name, exact: true });
  }

  field(name, within = this.page) {
    return within.getByLabel(name, { exact: true });
  }

  tested(id, within = this.page) {
    return within.getByTestId(id);
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text) {
    await this.page.keyboard.insertText(text);
  }

  /** Waits for an element with this text. */
  async see(locator, text) {
    const found = text === undefined ? locator : locator.filter({ hasText: text });
    await found.filter({ visible: true }).first().waitFor();
  }

  /** What has the focus is called this. */
  async focused(name) {
    const ask = () =>
      this.page.evaluate(() => {
        const { activeElement } = document;
        const label = activeElement?.labels?.[0] ?? activeElement;
        return activeElement?.getAttribute('aria-label') ?? label?.textContent?.trim();
      });
    await this.until(ask, name);
  }

  async seeText(text, within = this.page) {
    await within.getByText(text).filter({ visible: true }).first().waitFor();
  }

  async gone(locator) {
    await locator.first().waitFor({ state: 'detached' });
  }

  /** Asks again until the answer is the expected one, and fails with the difference. */
  async until(ask, expected, what = '') {
    const late = Date.now() + 15_000;
    for (;;) {
      const answer = await ask();
      try {
        assert.deepEqual(answer, expected, what || undefined);
        return;
      } catch (difference) {
        if (Date.now() > late) throw difference;
      }
      // Two frames, not a length of time: the page may change with each.
      await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
  }

  /** Starts a section on this desk. */
  async init(section = 'Saint-Arnoux', person = 'Camille Moreau') {
    await this.button('Ouvrir une section').click();
    await this.field('Nom de la section').fill(section);
    await this.field('Votre nom').fill(person);
    await this.field('Phrase de passe').fill(PASSPHRASE);
    await this.button('Ouvrir la section').click();
    await this.see(this.room('today'));
  }

  /** Joins headquarters from the first start. */
  async join(headquarters, person) {
    await this.button('J’ai une invitation').click();
    await this.field('Invitation').fill(await headquarters.invite());
    await this.button('Lire l’invitation').click();
    await this.field('Votre nom').fill(person);
    await this.field('Phrase de passe').fill(PASSPHRASE);
    await this.button('Rejoindre').click();
    await this.see(this.room('today'));
  }

  /** Meets headquarters as often as one of them has something for the other, and reads that nothing is left. */
  async round() {
    for (const late = Date.now() + 15_000; ; ) {
      const answered = this.page.waitForResponse('**/rpc/round_run');
      await this.press('Control+Enter');
      const answer = await answered;
      const { pushed, pulled } = await answer.json();
      // Refused while the desk's own round is under way, or before headquarters listens again.
      if (answer.ok() && pushed + pulled === 0) break;
      assert.ok(Date.now() < late, 'the rounds do not come to an end');
    }
    await this.see(this.tested('toast'), 'Tout est à jour avec le siège');
  }

  room(name) {
    return this.page.locator(`main#room[data-room="${name}"]`);
  }

  async go(name) {
    // Keys are heard once the desk is open.
    await this.see(this.tested('round-state'));
    const at = { today: '1', people: '2', headquarters: '3' }[name];
    await this.press(`Control+${at}`);
    await this.see(this.room(name));
  }

  row(text) {
    return this.tested('person-row').filter({ hasText: text });
  }

  get search() {
    return this.page.getByRole('searchbox', { name: 'Chercher une personne' });
  }

  /** How many the list says it holds: the first number of its count. */
  async count() {
    const text = await this.tested('people-count').innerText();
    return Number(/^[\d\s\u202f\u00a0]+/.exec(text)?.[0].replaceAll(/\D/g, '') || NaN);
  }

  filters() {
    return this.page.getByRole('group', { name: 'Filtres' });
  }

  /** Adds a person by the dialog, with these fields by their labels. */
  async add(fields) {
    await this.button('Nouvelle fiche').click();
    const dialog = this.page.getByRole('dialog', { name: 'Nouvelle fiche' });
    for (const [label, text] of Object.entries(fields)) await this.field(label, dialog).fill(text);
    await this.button('Créer la fiche').click();
    await this.gone(dialog);
    await this.see(this.tested('record'));
  }

  /** Opens a line of the record for editing: its inputs. */
  async edit(field) {
    const line = this.tested(`field-${field}`);
    await line.getByRole('button').first().click();
    return line.locator('input, select, textarea').first();
  }

  /** The line of the record, at rest, holds this text. */
  async holds(field, text) {
    await this.see(this.tested(`field-${field}`).getByRole('button'), text);
  }

  /** Opens the dialog of an export in a format, for what can be chosen there. */
  async exporting(format) {
    await this.button('Exporter').click();
    await this.page.getByRole('menuitem', { name: format }).click();
    const dialog = this.page.getByRole('dialog', { name: /^Exporter/ });
    await this.see(dialog);
    return dialog;
  }

  /** The file that the list on screen becomes. */
  async export(format) {
    await this.exporting(format);
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.button('Choisir le fichier').click(),
    ]);
    return download;
  }

  /** Chooses a file where the page asks for one. */
  async choose(name, file) {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.button(name).click()]);
    await chooser.setFiles(file);
  }
}
