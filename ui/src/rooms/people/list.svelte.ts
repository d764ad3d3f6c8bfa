import type { Condition, PersonQuery, PersonRow, PersonSort, Picked, Standing, Whom } from '../../contract';
import { complain } from '../../desk/conduct.svelte';
import { rpc } from '../../platform';

import { conditionsOf } from './filters/draft.svelte';
import { standingOf } from './filters/standing';
import { Pages } from './pages';
import { Selection } from './selection.svelte';

const PAGE = 100;
const TYPING_MS = 40;
const SEEING_MS = 24;

/**
 * The list of people: one query, its rows by pages, what is chosen in it.
 * An answer to an earlier query is dropped; rows stay on screen until the new ones are there.
 */
export class PeopleList {
  search = $state('');
  standing = $state<Standing | null>(null);
  /** What else holds for those who are listed; every one of them does. */
  filters = $state.raw<Condition[]>([]);
  deleted = $state(false);
  /** The day on which the directory is looked at, as `2026-03-12`; today when empty. */
  on = $state('');
  sort = $state<PersonSort>('name');
  descending = $state(false);

  /** How many people the query finds; nothing before the first answer. */
  total = $state<number | null>(null);
  /** Of the rows on screen, not of what is being asked: whether something narrows them, whether they are deleted. */
  shown = $state.raw({ narrowed: false, deleted: false });
  /** The row that the keyboard is on. */
  active = $state(0);
  /** The record beside the list. */
  open = $state<string | null>(null);
  readonly selected = new Selection();
  /** The cells that rows carry. */
  columns = $state.raw<readonly string[]>([]);
  /** Grows when the list starts again from its top. */
  restarts = $state(0);

  #pages = $state.raw(new Pages<PersonRow>(PAGE));
  #generation = 0;
  /** What the rows on screen answer, or will when they come. */
  #query = this.query;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- Bookkeeping: nothing on screen reads it.
  #asked = new Map<number, Promise<void>>();
  #seen = { first: 0, end: PAGE };
  #typing: ReturnType<typeof setTimeout> | undefined;
  #seeing: ReturnType<typeof setTimeout> | undefined;

  get query(): PersonQuery {
    return this.queryOf(this.filters);
  }

  /** The query with other conditions. */
  queryOf(filters: Condition[]): PersonQuery {
    const { search, sort, descending, deleted, standing, on } = this;
    const quick: Condition[] =
      standing === null ? [] : [{ test: { subject: 'standing', test: 'is', values: [standing] } }];
    const then = on === '' ? {} : { on };
    return { search, filter: { all: [...quick, ...filters] }, deleted, sort, descending, ...then };
  }

  get selectedCount(): number {
    return this.selected.count(this.total ?? 0);
  }

  /** Who is chosen, as the desk is told. */
  get chosen(): Whom {
    return this.selected.whom(this.#query);
  }

  /** Who is chosen of those that the query finds; nothing where nobody is. */
  get picked(): Picked | undefined {
    return this.selectedCount > 0 ? this.selected.picked : undefined;
  }

  row(index: number): PersonRow | undefined {
    return this.#pages.row(index);
  }

  /** The row, fetched where it is not there yet. */
  async bring(index: number): Promise<PersonRow | undefined> {
    if (this.row(index) === undefined) await this.#fetch(Math.floor(index / PAGE));
    return this.row(index);
  }

  indexOf(id: string): number {
    return this.#pages.find((row) => row.id === id);
  }

  /** Asks again, from the top: the query changed. */
  restart(): void {
    clearTimeout(this.#typing);
    this.selected.clear();
    this.#seen = { first: 0, end: PAGE };
    void this.#reload(true);
  }

  /** The same, once the person pauses. */
  restartSoon(): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.restart(), TYPING_MS);
  }

  /** Asks again for what is in sight: people changed. */
  refresh(): void {
    void this.#reload(false);
  }

  /** Makes sure that these rows come. */
  see(first: number, end: number): void {
    this.#seen = { first, end };
    if (this.#pages.missing(first, end).length === 0) return;
    // A dragged scroll bar passes over a thousand pages: only those where it rests a moment are asked for.
    this.#seeing ??= setTimeout(() => {
      this.#seeing = undefined;
      for (const page of this.#pages.missing(this.#seen.first, this.#seen.end)) void this.#fetch(page);
    }, SEEING_MS);
  }

  sortBy(sort: PersonSort): void {
    this.descending = this.sort === sort && !this.descending;
    this.sort = sort;
    this.restart();
  }

  /** Looks at another day, from the top; today when empty. */
  lookAt(day: string): void {
    this.on = day;
    this.open = null;
    if (day !== '') this.deleted = false;
    this.restart();
  }

  /** Asks what a query asks. A standing that it begins with is the one that has a chip. */
  ask(query: PersonQuery): void {
    const [first, ...rest] = conditionsOf(query.filter);
    const standing = first === undefined ? null : standingOf(first);
    this.standing = standing;
    this.filters = standing !== null || first === undefined ? rest : [first, ...rest];
    this.search = query.search;
    this.deleted = query.deleted;
    this.sort = query.sort;
    this.descending = query.descending;
    this.restart();
  }

  clear(): void {
    this.search = '';
    this.standing = null;
    this.filters = [];
    this.restart();
  }

  /** Chooses the rows between two, both included, where they are loaded. */
  selectTo(from: number, to: number): void {
    for (let at = Math.min(from, to); at <= Math.max(from, to); at += 1) {
      const row = this.row(at);
      if (row !== undefined) this.selected.add(row.id);
    }
  }

  /** Chooses everybody that the query finds, loaded or not. */
  selectAll(): void {
    this.selected.everybody();
  }

  async #reload(top: boolean): Promise<void> {
    const generation = ++this.#generation;
    this.#asked.clear();
    let fresh = new Pages<PersonRow>(PAGE);
    const query = (this.#query = this.query);
    const { search, deleted } = query;
    const narrowed = search.trim() !== '' || this.standing !== null || this.filters.length > 0;
    const wanted = this.#wanted(fresh, top);
    try {
      const answers = await Promise.all(wanted.map((page) => this.#rows(query, page)));
      if (generation !== this.#generation) return;
      answers.forEach((answer, index) => (fresh = fresh.with(wanted[index] ?? 0, answer.rows)));
      const total = answers.at(-1)?.total ?? 0;
      this.#pages = fresh;
      this.total = total;
      this.shown = { narrowed, deleted };
      const opened = this.open === null ? -1 : this.indexOf(this.open);
      if (opened >= 0) this.active = opened;
      else this.active = top ? 0 : Math.min(this.active, Math.max(0, total - 1));
      if (top) this.restarts += 1;
      else this.see(this.#seen.first, Math.min(this.#seen.end, total));
    } catch (thrown) {
      if (generation === this.#generation) complain(thrown);
    }
  }

  /** The pages in sight, and the one where the open record was, so that it keeps its neighbours. */
  #wanted(pages: Pages<PersonRow>, top: boolean): number[] {
    const { first, end } = this.#seen;
    const sight = pages.spanning(first, Math.max(end, first + 1));
    const opened = this.open === null || top ? -1 : this.indexOf(this.open);
    const page = Math.floor(opened / PAGE);
    return opened < 0 || sight.includes(page) ? sight : [...sight, page];
  }

  #rows(query: PersonQuery, page: number) {
    return rpc('person_list', { query, offset: page * PAGE, limit: PAGE, columns: [...this.columns] });
  }

  #fetch(page: number): Promise<void> {
    const asked = this.#asked.get(page) ?? this.#page(page, this.#generation);
    this.#asked.set(page, asked);
    return asked;
  }

  async #page(page: number, generation: number): Promise<void> {
    try {
      const answer = await this.#rows(this.#query, page);
      if (generation !== this.#generation) return;
      this.#pages = this.#pages.with(page, answer.rows);
      this.total = answer.total;
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.#asked.delete(page);
      complain(thrown);
    }
  }
}
