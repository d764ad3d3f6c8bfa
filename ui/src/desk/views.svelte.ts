import type { View, Views } from '../contract';
import { rpc } from '../platform';

import { complain } from './conduct.svelte';
import { latest } from './latest';

/** The saved filters that this device shows: the directory lists them, and the palette opens them. */
class SavedViews {
  list = $state.raw<View[] | null>(null);
  readonly #take = latest<Views>(({ views }) => (this.list = views), complain);

  /** Reads their names at once; with `counted`, how many people each finds comes after them. */
  async refresh(counted: boolean): Promise<void> {
    await this.#take(rpc('view_list', { counted: false }));
    if (counted) await this.#take(rpc('view_list', { counted: true }));
  }
}

export const savedViews = new SavedViews();
