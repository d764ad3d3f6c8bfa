// What one journey plays on. It starts programs and opens pages, watches every page for what must never happen, and
// ends it all with the list of what did.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { Audit } from './axe.mjs';
import { Desk } from './desk.mjs';
import { SHOTS } from './look.mjs';
import { Headquarters, host } from './server.mjs';

/** How long anything may take on a slow and busy machine before it counts as not happening, in milliseconds. */
const PATIENCE = 20_000;

export class Stage {
  #browser;
  #sentence;
  #programs = [];
  #contexts = [];
  #desks = [];
  /** What went wrong without stopping the journey. */
  problems = [];

  constructor(browser, sentence) {
    this.#browser = browser;
    this.#sentence = sentence;
  }

  /** A page on a new desk: fresh, or the demonstration of so many people. */
  async desk({ demo = 0, locale = 'fr-FR' } = {}) {
    const server = await host({ demo });
    this.#programs.push(() => server.stop());
    const context = await this.#browser.newContext({
      locale,
      viewport: { width: 1280, height: 800 },
      // Screens are judged at rest.
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE);
    await Audit.prepare(context);
    this.#contexts.push(context);
    const page = await context.newPage();
    this.#watch(context, page, server.url);
    await page.goto(server.url);
    const desk = new Desk(page, server.url, this);
    this.#desks.push(desk);
    // Keys are heard once the desk is open.
    if (demo > 0) await desk.see(desk.tested('round-state'));
    return desk;
  }

  async headquarters() {
    const headquarters = await new Headquarters().init();
    this.#programs.push(() => headquarters.end());
    return headquarters;
  }

  /** Keeps what was on every page when a journey failed. */
  async photograph() {
    await mkdir(SHOTS, { recursive: true });
    for (const [at, { page }] of this.#desks.entries()) {
      const path = join(SHOTS, `failed-${this.#sentence.replaceAll(/[^a-z0-9]+/gi, '-')}-${at}.png`);
      // The page may be what failed.
      await page.screenshot({ path }).catch(() => undefined);
    }
  }

  /** Closes and stops everything; what went wrong on the way. */
  async end() {
    for (const context of this.#contexts) await context.close();
    for (const stop of this.#programs.reverse()) await stop();
    return this.problems;
  }

  #watch(context, page, url) {
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      // The browser's own note on a refusal, which the page shows as a sentence.
      if (/status of 422/.test(message.text()) && message.location().url.startsWith(`${url}/rpc/`)) return;
      this.problems.push(`the console says: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.problems.push(`the page throws: ${error.stack ?? error}`));
    page.on('dialog', (dialog) => {
      this.problems.push(`the page opens a dialog of the browser: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('request', (request) => {
      const own = request.url().startsWith(`${url}/`) || /^(data|blob):/.test(request.url());
      if (!own) this.problems.push(`the page asks for ${request.url()}`);
    });
  }
}
