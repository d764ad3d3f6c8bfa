import { SvelteSet } from 'svelte/reactivity';

import type { PersonQuery, Picked, Whom } from '../../contract';

/** Who is chosen in a list: some, or everybody that its query finds but for some. */
export class Selection {
  #all = $state(false);
  /** Those who are chosen; with everybody, those who are not. */
  readonly #ids = new SvelteSet<string>();

  has(id: string): boolean {
    return this.#ids.has(id) !== this.#all;
  }

  /** How many are chosen of a list of so many. */
  count(total: number): number {
    return this.#all ? Math.max(0, total - this.#ids.size) : this.#ids.size;
  }

  toggle(id: string): void {
    if (!this.#ids.delete(id)) this.#ids.add(id);
  }

  add(id: string): void {
    if (!this.has(id)) this.toggle(id);
  }

  everybody(): void {
    this.#ids.clear();
    this.#all = true;
  }

  clear(): void {
    this.#ids.clear();
    this.#all = false;
  }

  /** The same, of those that some query finds. */
  get picked(): Picked {
    const ids = [...this.#ids];
    return this.#all ? { except: ids } : { only: ids };
  }

  /** Those who are chosen, where the list answers this query. */
  whom(query: PersonQuery): Whom {
    const ids = [...this.#ids];
    return this.#all ? { query: { query, except: ids } } : { ids: { ids } };
  }
}
