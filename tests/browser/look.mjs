// A screen looked at in every way it is shown: light and dark, 1280×800 and 1024×700, kept as pictures and audited.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Audit } from './axe.mjs';

export const SHOTS = fileURLToPath(new URL('shots', import.meta.url));
/** The smallest window that a list is still used in. */
export const SMALL = { width: 900, height: 600 };
const SIZES = [
  { width: 1024, height: 700 },
  { width: 1280, height: 800 },
];
const THEMES = ['dark', 'light'];

/** Waits until nothing on the page is on its way to another colour or place. */
function rest(page) {
  return page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished));
  });
}

/** Keeps a picture of the screen in each theme and size; gives what axe-core has against it in either theme. */
export async function look(page, name, more = []) {
  await mkdir(SHOTS, { recursive: true });
  const problems = [];
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    for (const size of [...more, ...SIZES]) {
      await page.setViewportSize(size);
      await rest(page);
      await page.screenshot({ path: join(SHOTS, `${name}-${colorScheme}-${size.width}.png`) });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (wide) problems.push(`${name} at ${size.width}: the page scrolls sideways`);
    }
    problems.push(...(await Audit.run(page)).map((problem) => `${name}, ${colorScheme}: ${problem}`));
  }
  return problems;
}
