import { tick } from 'svelte';
import type { HTMLInputAttributes } from 'svelte/elements';

import type { Place, PlaceField } from '../../../contract';
import { complain } from '../../../desk/conduct.svelte';
import { latest } from '../../../desk/latest';
import { rpc } from '../../../platform';
import { m } from './messages';
import { filled, isPlaceField } from './place';

/** What the fields of an address hold, by name. */
type Texts = Readonly<Record<string, string>>;

/** As many as are read before one more letter is typed; those of a postcode that many communes share. */
const MOST = 50;

/** The completion of one address: its fields are comboboxes (ARIA 1.2) on one list, which is below the one typed in. */
export class PlaceCompletion {
  places = $state.raw<Place[]>([]);
  /** The place that is meant, or -1: what was typed is meant then. */
  at = $state(-1);
  /** The field that the list stands below; nothing while there is no list. */
  anchor = $state.raw<HTMLInputElement | null>(null);
  /** How many places there are, for a screen reader. */
  said = $state('');
  /** That the postcode is not the commune's, with what would go together; a hint, and nothing is kept from being written. */
  hint = $state('');
  #field = $state<PlaceField | null>(null);
  #texts: () => Texts;
  #fill: (texts: Texts) => void;
  #heard = latest<Place[]>((places) => this.#show(places), complain);
  #checked = latest<string>((hint) => (this.hint = hint), complain);

  /** `texts` gives what the fields hold, `fill` takes what a choice says. */
  constructor(
    readonly id: string,
    texts: () => Texts,
    fill: (texts: Texts) => void,
  ) {
    this.#texts = texts;
    this.#fill = fill;
  }

  get open(): boolean {
    return this.anchor !== null && this.places.length > 0;
  }

  /** What makes an input of this field a combobox; nothing for a field that is not completed. */
  attributes(field: string): HTMLInputAttributes {
    if (!isPlaceField(field)) return {};
    const here = this.open && this.#field === field;
    return {
      'data-field': field,
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': here,
      'aria-controls': here ? `${this.id}-list` : undefined,
      'aria-activedescendant': here && this.at >= 0 ? `${this.id}-${this.at}` : undefined,
      oninput: ({ currentTarget }) => this.#ask(field, currentTarget),
      onkeydown: (event) => this.#keydown(event, field),
      onblur: () => this.#leave(field),
    };
  }

  /** Fills in a place. Of a street without a number, the numbers come next. */
  choose(index: number): void {
    const place = this.places[index];
    const input = this.anchor;
    if (place === undefined || input === null) return;
    this.close();
    this.#fill(filled(place, this.#texts()));
    this.#check();
    if (place.kind !== 'street' || place.street_number !== '') return;
    const next = input
      .closest('[data-address]')
      ?.querySelector<HTMLInputElement>('[data-field=street_number]');
    if (!next) return;
    void tick().then(() => {
      next.focus();
      this.#ask('street_number', next);
    });
  }

  close(): void {
    this.places = [];
    this.at = -1;
    this.anchor = null;
    this.said = '';
    // What was asked for before comes to nobody.
    void this.#heard(Promise.resolve([]));
  }

  #ask(field: PlaceField, input: HTMLInputElement): void {
    const { street_number = '', street = '', postcode = '', commune = '', country = '' } = this.#texts();
    this.#field = field;
    this.hint = '';
    const text = input.value;
    const awaits = text.trim() !== '' || (field === 'street_number' && street.trim() !== '');
    // Elsewhere the communes of France say nothing.
    if (!awaits || !/^(|france)$/i.test(country.trim())) return this.close();
    this.anchor = input;
    const request = { field, text, street_number, street, postcode, commune, limit: MOST };
    void this.#heard(rpc('place_complete', request).then((answer) => answer.places));
  }

  #show(places: Place[]): void {
    this.places = places;
    this.at = -1;
    this.said = places.length > 0 ? m.proposals(places.length) : '';
  }

  #keydown(event: KeyboardEvent & { currentTarget: HTMLInputElement }, field: PlaceField): void {
    const count = this.places.length;
    if (!this.open) {
      if (event.key !== 'ArrowDown') return;
      this.#ask(field, event.currentTarget);
    } else if (event.key === 'ArrowDown') this.at = this.at + 1 < count ? this.at + 1 : 0;
    else if (event.key === 'ArrowUp') this.at = this.at > 0 ? this.at - 1 : count - 1;
    else if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && this.at >= 0) this.choose(this.at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #leave(field: PlaceField): void {
    // A choice has moved on to another field already.
    if (this.#field === field) this.close();
    if (field === 'postcode' || field === 'commune') this.#check();
  }

  #check(): void {
    const { postcode = '', commune = '' } = this.#texts();
    const hint = rpc('place_check', { postcode, commune }).then(({ differ, communes, postcodes }) =>
      differ ? m.differ(postcode.trim(), commune.trim(), communes, postcodes) : '',
    );
    void this.#checked(hint);
  }
}
