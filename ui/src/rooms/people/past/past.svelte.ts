import type { Facets, PastReach, Standing } from '../../../contract';
import { complain } from '../../../desk/conduct.svelte';
import { latest } from '../../../desk/latest';
import { rpc } from '../../../platform';

/** The figures of a day of the past, and how well it is known. */
export class Past {
  standings = $state.raw<Partial<Record<Standing, number>>>({});
  /** Since when this desk follows what others change, where that is after the day. */
  since = $state<number | null>(null);
  readonly #counted = latest<Facets>(({ values }) => {
    this.standings = Object.fromEntries(values.map(({ value, count }) => [value, count]));
  }, complain);
  readonly #reached = latest<PastReach>(({ follows_since }) => (this.since = follows_since), complain);

  get people(): number {
    return Object.values(this.standings).reduce((sum, count) => sum + count, 0);
  }

  /** Reads a day. */
  look(on: string): void {
    void this.#counted(rpc('person_facets', { field: 'standing', on }));
    void this.#reached(rpc('past_reach', { on }));
  }
}
