import type { Standing } from '../contract';
import { asRefusal, rpc } from '../platform';

import { session } from './session.svelte';

/** How many people there are of each standing, deleted ones excluded: the side and the directory both say it. */
class Figures {
  standings = $state.raw<Partial<Record<Standing, number>> | null>(null);
  #asked = 0;

  get people(): number {
    return Object.values(this.standings ?? {}).reduce((sum, count) => sum + count, 0);
  }

  /** Counts again. Nothing changes on screen when the desk is locked meanwhile. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const { values } = await rpc('person_facets', { field: 'standing' });
      if (asked !== this.#asked) return;
      this.standings = Object.fromEntries(values.map(({ value, count }) => [value, count]));
    } catch (thrown) {
      if (asRefusal(thrown).code === 'locked') void session.start();
    }
  }
}

export const figures = new Figures();
