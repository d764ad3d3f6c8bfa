import type { DuplicatePair, Duplicates, DuplicateStrength, Refusal } from '../../../contract';
import { latest } from '../../../desk/latest';
import { session } from '../../../desk/session.svelte';
import { asRefusal, rpc } from '../../../platform';

/** How many pairs are shown at once. */
const PAGE = 100;

/** What tells a pair from the others. */
export function keyOf(pair: DuplicatePair): string {
  return `${pair.a.id} ${pair.b.id}`;
}

/** The pairs that wait for somebody, and the one that is being looked at. */
export class Queue {
  found = $state.raw<Duplicates | null>(null);
  strength = $state<DuplicateStrength | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  searching = $state(false);
  active = $state(0);
  /** Dealt with since the list was read: it is worked out again meanwhile, which takes a while. */
  #done = $state.raw<readonly string[]>([]);

  readonly pairs = $derived((this.found?.pairs ?? []).filter((pair) => !this.#done.includes(keyOf(pair))));
  readonly pair = $derived<DuplicatePair | undefined>(
    this.pairs[Math.min(this.active, this.pairs.length - 1)],
  );
  readonly total = $derived((this.found?.total ?? 0) - ((this.found?.pairs.length ?? 0) - this.pairs.length));

  #ask = latest<Duplicates>(
    (found) => {
      const looked = this.pair === undefined ? '' : keyOf(this.pair);
      this.found = found;
      this.#done = [];
      this.refusal = null;
      // The pair that is being looked at stays, whatever came before it.
      const at = found.pairs.findIndex((pair) => keyOf(pair) === looked);
      if (at >= 0) this.active = at;
    },
    (thrown) => {
      this.refusal = asRefusal(thrown);
    },
  );

  /** Reads the pairs again. */
  async refresh(): Promise<void> {
    this.searching = true;
    const asked = this.#ask(rpc('duplicate_list', { offset: 0, limit: PAGE, strength: this.strength }));
    void session.beat();
    if ((await asked) || this.refusal !== null) this.searching = false;
  }

  /** Shows those that are as sure as this alone. */
  choose(strength: DuplicateStrength | null): void {
    this.strength = strength;
    this.active = 0;
    void this.refresh();
  }

  /** Takes away a pair that was dealt with; the next one is looked at. */
  settle(pair: DuplicatePair): void {
    this.#done = [...this.#done, keyOf(pair)];
    this.active = Math.max(0, Math.min(this.active, this.pairs.length - 1));
  }
}
