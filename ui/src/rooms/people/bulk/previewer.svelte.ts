import type { BulkChange, BulkReport, Problem, Whom } from '../../../contract';
import { complain } from '../../../desk/conduct.svelte';
import { asRefusal, rpc } from '../../../platform';

const PAUSE_MS = 250;

/**
 * What a change would do, asked again once it rests. One question at a time: the desk works out no two of them at once.
 */
export class Previewer {
  /** The answer to the change as it is; nothing while it is worked out, refused, or not a change yet. */
  report = $state.raw<BulkReport | null>(null);
  problems = $state.raw<Problem[]>([]);
  isBusy = $state(false);

  #asking = false;
  #wanted: { whom: Whom; change: BulkChange } | null = null;

  constructor(asked: () => { whom: Whom; change: BulkChange | null }) {
    $effect(() => {
      const { whom, change } = asked();
      this.report = null;
      this.problems = [];
      this.#wanted = change === null ? null : { whom, change };
      this.isBusy = change !== null;
      const timer = setTimeout(() => void this.#ask(), PAUSE_MS);
      return () => clearTimeout(timer);
    });
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    for (let asked = this.#wanted; asked !== null; asked = this.#wanted === asked ? null : this.#wanted) {
      await this.#answer(asked);
    }
    this.#asking = false;
    this.isBusy = false;
  }

  async #answer(asked: { whom: Whom; change: BulkChange }): Promise<void> {
    try {
      const report = await rpc('person_bulk_preview', asked);
      if (this.#wanted === asked) this.report = report;
    } catch (thrown) {
      if (this.#wanted !== asked) return;
      const refusal = asRefusal(thrown);
      if (refusal.code === 'invalid') this.problems = refusal.problems;
      else complain(thrown);
    }
  }
}
