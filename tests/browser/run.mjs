// Runs every journey, a few at once, and ends with the line that counts them: `N passed, M failed`.
// With words as arguments, only the journeys whose sentence holds one of them.

import { readdir, rm } from 'node:fs/promises';
import { chromium } from 'playwright-core';

import { SHOTS } from './look.mjs';
import { Stage } from './stage.mjs';

/** Every file of journeys. */
const FILES = (await readdir(new URL('./journeys/', import.meta.url))).filter((name) => name.endsWith('.mjs')).sort();
/** Journeys wait for programs more than they compute. */
const AT_ONCE = 3;
const wanted = process.argv.slice(2);

if (wanted.length === 0) await rm(SHOTS, { recursive: true, force: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  // Containers and root have no sandbox; nothing but our own pages is opened.
  args: ['--no-sandbox'],
});
const queue = [];
for (const file of FILES) {
  const { default: journeys } = await import(`./journeys/${file}`);
  for (const [sentence, play] of Object.entries(journeys)) {
    const name = `${file.replace('.mjs', '')}: ${sentence}`;
    if (wanted.length === 0 || wanted.some((word) => name.includes(word))) queue.push({ name, play });
  }
}

let passed = 0;
let failed = 0;
await Promise.all(Array.from({ length: AT_ONCE }, work));
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

async function work() {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const begun = Date.now();
    const problems = await played(next);
    if (problems.length === 0) passed += 1;
    else failed += 1;
    const verdict = problems.length === 0 ? 'ok' : 'FAILED';
    console.log(`${verdict}  ${next.name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
    for (const problem of problems) console.log(`    ${problem.replaceAll('\n', '\n    ')}`);
  }
}

/** What went wrong in a journey, if anything. */
async function played({ name, play }) {
  const stage = new Stage(browser, name);
  const problems = [];
  try {
    await play(stage);
  } catch (error) {
    problems.push(error.stack ?? String(error));
    await stage.photograph();
  }
  return [...problems, ...(await stage.end())];
}
