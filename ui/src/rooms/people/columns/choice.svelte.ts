import type { ListColumn } from '../../../contract';
import { complain } from '../../../desk/conduct.svelte';
import { session } from '../../../desk/session.svelte';

import { NAME, NARROWEST_PX, sound, USUAL, WIDEST_PX } from './columns';

/** The columns that somebody chose, remembered on this desk. */
export class Choice {
  /** What was just chosen, or is being dragged, until it is written. */
  #local = $state.raw<ListColumn[] | null>(null);
  #saves = 0;
  readonly #kept = $derived(sound(session.state?.settings.columns ?? []));

  /** What the layout is made from; nobody chose the usual columns. */
  get columns(): ListColumn[] {
    return this.#local ?? this.#kept;
  }

  /** The columns after the name, in their order. */
  get names(): string[] {
    const own = this.columns.filter(({ name }) => name !== NAME).map(({ name }) => name);
    return own.length > 0 ? own : [...USUAL];
  }

  /** The width that was chosen; 0 leaves it to the list. */
  widthOf(name: string): number {
    return this.columns.find((column) => column.name === name)?.width ?? 0;
  }

  /** Shows these, in this order. */
  show(names: readonly string[]): void {
    this.#keep([NAME, ...names].map((name) => ({ name, width: this.widthOf(name) })));
  }

  /** Gives a column a width; while it is dragged it is not written yet. */
  widen(name: string, width: number, done: boolean): void {
    const bounded = width === 0 ? 0 : Math.round(Math.max(NARROWEST_PX, Math.min(WIDEST_PX, width)));
    // The width of one of the usual columns makes them chosen ones; the name's does not.
    const names = name === NAME ? this.columns.map((column) => column.name) : this.names;
    const all = [NAME, ...names.filter((one) => one !== NAME)];
    const widened = all.map((one) => ({ name: one, width: one === name ? bounded : this.widthOf(one) }));
    if (done) this.#keep(widened);
    else this.#local = widened;
  }

  /** Back to the usual columns. */
  forget(): void {
    this.#keep([]);
  }

  #keep(columns: ListColumn[]): void {
    const mine = (this.#saves += 1);
    this.#local = columns.filter(({ name, width }) => name !== NAME || width > 0);
    session
      .choose({ columns: this.#local })
      .catch(complain)
      .finally(() => {
        if (mine === this.#saves) this.#local = null;
      });
  }
}
