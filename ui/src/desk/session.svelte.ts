import type {
  DeskState,
  ErrorCode,
  OperationKind,
  Pulse,
  RoundReport,
  RoundState,
  Settings,
  TaskProgress,
} from '../contract';
import { toasts } from '../design/toasts.svelte';
import { followLanguage } from '../l10n/language.svelte';
import { asRefusal, rpc, RpcRefusal } from '../platform';
import { Pending } from './pending';

const BEAT_MS = 1000;
const BEAT_BUSY_MS = 250;

const NO_ROUND: RoundState = {
  phase: 'alone',
  url: '',
  organisation: '',
  unsent: 0,
  unsent_since: null,
  refused: 0,
  conflicts: 0,
  last_at: null,
  next_at: null,
  error: null,
};

/**
 * What every view reads: the desk, the revisions of its data, the rounds and the task under way.
 * A view refreshes when a revision that it reads changes, and at no other time.
 */
class Session {
  /** The desk; nothing until it first answers. */
  state = $state.raw<DeskState | null>(null);
  /** Why the desk could not be asked at all. */
  fault = $state.raw<RpcRefusal | null>(null);
  /** Revisions, as `Pulse` gives them. */
  people = $state(0);
  conduct = $state(0);
  records = $state(0);
  operations = $state(0);
  /** What undo and redo would do. */
  undo = $state<OperationKind | null>(null);
  redo = $state<OperationKind | null>(null);
  round = $state.raw<RoundState>(NO_ROUND);
  task = $state.raw<TaskProgress | null>(null);
  /** The last round that this window asked for, until another is asked for. */
  report = $state.raw<RoundReport | null>(null);
  /** The time, to the half minute, so that relative dates grow old on screen. */
  now = $state(Date.now());

  /** Whether a key alone is a shortcut: somebody who speaks to the computer, or leans on its keys, turns them off. */
  readonly singleKeys = $derived(this.state?.settings.single_keys ?? true);

  #timer: ReturnType<typeof setTimeout> | undefined;
  #beating = false;
  #again = false;
  #locking = false;

  /** Asks the desk where it stands; the first time, a key in the keychain opens it. */
  async start(first = false): Promise<void> {
    try {
      const state = await rpc('desk_state', {});
      this.enter(state.phase === 'locked' && state.remembered && first ? await this.#recall(state) : state);
    } catch (thrown) {
      this.fault = asRefusal(thrown);
    }
  }

  /** Opens the desk with the key that the keychain keeps; when it cannot, the passphrase is asked for. */
  async #recall(locked: DeskState): Promise<DeskState> {
    try {
      return await rpc('desk_unlock', { passphrase: '', remember: true });
    } catch {
      return locked;
    }
  }

  /** Takes the desk's new state after a command that changed it. Its views find the revisions of its data there: they
   * would otherwise ask for everything twice. */
  enter(state: DeskState): void {
    const opens = state.phase === 'open' && this.state?.phase !== 'open';
    if (opens && state.opened) this.#take(state.opened.pulse);
    this.state = state;
    this.fault = null;
    // What is said while the desk is open may name people: nothing of it outlives that.
    toasts.hush(state.phase !== 'open');
    this.#follow(state.settings);
    clearTimeout(this.#timer);
    if (opens) this.#rest();
    else if (state.phase === 'open') void this.beat();
    else this.#forget();
  }

  /** Writes the settings; what is on screen follows at once. */
  async choose(change: Partial<Settings>): Promise<void> {
    if (this.state === null) return;
    const settings = await rpc('settings_set', { ...this.state.settings, ...change });
    this.state = { ...this.state, settings };
    this.#follow(settings);
  }

  /** Locks the desk, once what was being typed is kept. */
  async lock(): Promise<void> {
    if (this.#locking) return;
    this.#locking = true;
    try {
      // Leaving a field is what keeps it.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      await pending.settle();
      this.enter(await rpc('desk_lock', {}));
    } finally {
      this.#locking = false;
    }
  }

  /** Reads the pulse now, then every second, four times as often while a task runs. Asked for while one is being read,
   * it is read once more: the one under way may have left before what is asked about. */
  async beat(): Promise<void> {
    if (this.#beating) this.#again = true;
    if (this.#beating || this.state?.phase !== 'open') return;
    this.#beating = true;
    this.#again = false;
    clearTimeout(this.#timer);
    try {
      this.#take(await rpc('desk_pulse', {}));
    } catch (thrown) {
      if (isClosed(asRefusal(thrown).code)) await this.start();
    } finally {
      this.#beating = false;
    }
    if (this.state?.phase === 'open') this.#rest();
  }

  /** Waits for the next beat. */
  #rest(): void {
    const wait = this.#again ? 0 : this.task === null ? BEAT_MS : BEAT_BUSY_MS;
    this.#timer = setTimeout(() => void this.beat(), wait);
  }

  #take(pulse: Pulse): void {
    this.people = pulse.people;
    this.conduct = pulse.conduct;
    this.records = pulse.records;
    this.operations = pulse.operations;
    this.undo = pulse.undo;
    this.redo = pulse.redo;
    const moved = !same(this.round, pulse.round);
    if (moved) this.round = pulse.round;
    if (!same(this.task, pulse.task)) this.task = pulse.task;
    if (moved || Date.now() - this.now > 30_000) this.now = Date.now();
  }

  #follow(settings: Settings): void {
    followLanguage(settings.language);
    const root = document.documentElement;
    if (settings.theme === '') delete root.dataset['theme'];
    else root.dataset['theme'] = settings.theme;
    root.dataset['density'] = settings.compact ? 'compact' : 'comfortable';
  }

  #forget(): void {
    this.round = NO_ROUND;
    this.task = null;
    this.undo = null;
    this.redo = null;
    this.report = null;
  }
}

/** Whether the desk closed under the window: it was locked, or headquarters revoked it and it is gone. */
function isClosed(code: ErrorCode): boolean {
  return code === 'locked' || code === 'no_desk' || code === 'revoked';
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export const session = new Session();

/** What the lock waits for before it closes the desk. */
export const pending = new Pending();

/** Commands that leave nothing to undo. */
const LEAVES_NOTHING = new Set<string>([
  'receipt_print',
  'cash_book',
  'desk_backup',
  'desk_check',
  'import_open',
  'import_refused',
  'passphrase_change',
  'person_export',
  'person_print',
  'refusal_dismiss',
  'round_run',
  'task_cancel',
]);

/** Commands that take long and that the lock stops: it never waits for them. */
const STOPPED_BY_THE_LOCK = new Set<string>([
  'desk_backup',
  'desk_check',
  'duplicate_merge_identical',
  'import_open',
  'import_run',
  'person_bulk_run',
  'person_export',
  'person_print',
  'round_run',
]);

/** Runs a command that changes something, and shows its effects without waiting for the next beat. */
export const act: typeof rpc = async (command, request) => {
  try {
    const running = rpc(command, request);
    if (!STOPPED_BY_THE_LOCK.has(command)) pending.follow(running);
    const answer = await running;
    if (!LEAVES_NOTHING.has(command)) toasts.retire();
    return answer;
  } catch (thrown) {
    if (isClosed(asRefusal(thrown).code)) void session.start();
    throw thrown;
  } finally {
    void session.beat();
  }
};
