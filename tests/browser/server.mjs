// The programs under test, as processes of their own: the development host of a desk, and headquarters.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug');
const run = promisify(execFile);

/** Starts a program and waits for the one line in which it says where it listens. */
async function start(name, args) {
  const environment = { ...process.env };
  delete environment.PERMANENCE_PASSPHRASE;
  const child = spawn(join(BUILT, name), args, { cwd: ROOT, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (bytes) => (said += bytes));
  const ended = once(child, 'exit');
  const line = once(createInterface({ input: child.stdout }), 'line');
  const first = await Promise.race([line, ended.then(() => null)]);
  if (first === null) throw new Error(`${name} ended before it listened:\n${said}`);
  const url = /https?:\/\/[^\s]+/.exec(first[0])?.[0];
  if (url === undefined) throw new Error(`${name} said no address: ${first[0]}`);
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** A desk of its own behind HTTP: fresh, or the demonstration of so many people. */
export function host({ demo = 0 } = {}) {
  const invented = demo > 0 ? ['--demo', String(demo), '--seed', '2026'] : [];
  return start('permanence-devhost', ['--ui', join(ROOT, 'ui/dist'), ...invented]);
}

/** A headquarters with one section, which can be stopped and started again at the same address. */
export class Headquarters {
  static SECTION = 'Saint-Arnoux';
  #folder;
  #server;
  #address = '127.0.0.1:0';

  async init() {
    this.#folder = await mkdtemp(join(tmpdir(), 'permanence-browser-'));
    await this.#say('init', '--organisation', 'Fédération du Rhône');
    await this.#say('section', 'add', Headquarters.SECTION);
    await this.serve();
    return this;
  }

  async serve() {
    this.#server = await start('permanence-hq', ['serve', '--data', this.#data(), '--listen', this.#address]);
    this.#address = new URL(this.#server.url).host;
  }

  async stop() {
    await this.#server.stop();
  }

  /** Keeps its data as they are, and gives what puts them back: whoever joined meanwhile is unknown then. */
  async keep() {
    const kept = join(this.#folder, 'kept');
    await this.stop();
    await cp(this.#data(), kept, { recursive: true });
    await this.serve();
    return async () => {
      await this.stop();
      await rm(this.#data(), { recursive: true });
      await cp(kept, this.#data(), { recursive: true });
      await this.serve();
    };
  }

  /** An invitation as it is pasted. */
  async invite() {
    const { url, code } = JSON.parse(
      await this.#say('invite', '--section', Headquarters.SECTION, '--role', 'secretary', '--json'),
    );
    return `${url} ${code}`;
  }

  /** Revokes the only device that joined. */
  async revoke() {
    const [{ id }] = JSON.parse(await this.#say('device', 'list', '--json'));
    await this.#say('device', 'revoke', id);
  }

  async end() {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #data() {
    return join(this.#folder, 'data');
  }

  async #say(...args) {
    const { stdout } = await run(join(BUILT, 'permanence-hq'), [...args, '--data', this.#data()]);
    return stdout;
  }
}
