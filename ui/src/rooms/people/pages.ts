/** The rows of a long list that were fetched so far, by pages of equal size. */
export class Pages<T> {
  readonly size: number;
  readonly #pages: Map<number, readonly T[]>;

  constructor(size: number, from?: Pages<T>) {
    this.size = size;
    this.#pages = new Map(from === undefined ? [] : from.#pages);
  }

  /** The row, or nothing while its page is not there. */
  row(index: number): T | undefined {
    return this.#pages.get(Math.floor(index / this.size))?.[index % this.size];
  }

  /** The same pages and one more, or one in the place of an older one. */
  with(page: number, rows: readonly T[]): Pages<T> {
    const grown = new Pages(this.size, this);
    grown.#pages.set(page, rows);
    return grown;
  }

  has(page: number): boolean {
    return this.#pages.has(page);
  }

  /** The pages that hold the rows from `first` to before `end`. */
  spanning(first: number, end: number): number[] {
    if (end <= first) return [];
    const from = Math.floor(first / this.size);
    const to = Math.floor((end - 1) / this.size);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  }

  /** Of those, the ones that are not there. */
  missing(first: number, end: number): number[] {
    return this.spanning(first, end).filter((page) => !this.has(page));
  }

  /** The index of the first fetched row that `is` accepts, or −1. */
  find(is: (row: T) => boolean): number {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex(is);
      if (at >= 0) return page * this.size + at;
    }
    return -1;
  }
}
