import type { Facets, Standing, Today } from '../contract';
import { asRefusal, rpc } from '../platform';

import { latest } from './latest';
import { session } from './session.svelte';

/** How many people there are of each standing, deleted ones excluded: the side and the directory both say it. */
class Figures {
  standings = $state.raw<Partial<Record<Standing, number>> | null>(null);
  #ask = latest<Facets>(
    ({ values }) => {
      this.standings = Object.fromEntries(values.map(({ value, count }) => [value, count]));
    },
    (thrown) => {
      if (asRefusal(thrown).code === 'locked') void session.start();
    },
  );

  get people(): number {
    return Object.values(this.standings ?? {}).reduce((sum, count) => sum + count, 0);
  }

  /** Takes the counts that Aujourd'hui holds too. */
  take({ members, sympathisers, contacts, former_members }: Today): void {
    this.standings = {
      member: members,
      sympathiser: sympathisers,
      contact: contacts,
      former_member: former_members,
    };
  }

  /** Counts again. Nothing changes on screen when the desk is locked meanwhile. */
  async refresh(): Promise<void> {
    await this.#ask(rpc('person_facets', { field: 'standing' }));
  }
}

export const figures = new Figures();
