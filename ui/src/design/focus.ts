import { tick } from 'svelte';

/**
 * The focus of a list whose elements, or their buttons, leave when they are dealt with: it goes to what stands in their
 * place, or to the heading of the box when nothing does.
 */
export class Leaving {
  #box: () => HTMLElement | undefined;
  #next: { selector: string; at: number; gone: () => boolean } | null = null;

  constructor(box: () => HTMLElement | undefined) {
    this.#box = box;
  }

  /** Says that something leaves, and what has the focus then: the one at this place of the selector, or the last one.
   * `gone` tells from what was read last that it has left. */
  expect(selector: string, at: number, gone: () => boolean): void {
    this.#next = { selector, at, gone };
  }

  /** Says that nothing leaves after all. */
  forget(): void {
    this.#next = null;
  }

  /** Says that the list was read again. */
  async read(): Promise<void> {
    const next = this.#next;
    if (next === null || !next.gone()) return;
    this.#next = null;
    await tick();
    const box = this.#box();
    const all = box?.querySelectorAll<HTMLElement>(next.selector) ?? [];
    (all[Math.min(next.at, all.length - 1)] ?? box?.querySelector<HTMLElement>('h2'))?.focus();
  }
}
