import { complain } from '../../../../desk/conduct.svelte';
import { latest, settling } from '../../../../desk/latest';
import { session } from '../../../../desk/session.svelte';
import { asRefusal, rpc } from '../../../../platform';
import { dayOf } from '../../dues/money';
import type { Form, Subject } from '../../linked/form';
import { addresses } from './addresses';
import { household } from './household';
import { kin } from './kin';
import { offices } from './offices';
import type { Belongings } from './subjects';

/** What belongs to the person whose record is on screen: addresses, offices, household, kin. */
export class RecordLinks {
  /** The form that is asked, with the subject that it is of. */
  asked = $state.raw<{ form: Form; subject: string } | null>(null);
  #held = $state.raw<Belongings | null>(null);
  #take = latest<Belongings>(
    (held) => (this.#held = held),
    (thrown) => {
      // That the record is gone is for the record itself to say.
      if (asRefusal(thrown).code !== 'not_found') complain(thrown);
    },
  );

  #settled = settling();

  readonly subjects: Subject[] = $derived.by(() => {
    const held = this.#held;
    if (held === null) return [];
    return [addresses(held), offices(held, dayOf(session.now)), household(held), kin(held)];
  });
  /** The subjects of which there is something. */
  readonly filled = $derived(this.subjects.filter((subject) => subject.items.length > 0));
  /** Those of which there is nothing yet. */
  readonly empty = $derived(this.subjects.filter((subject) => subject.items.length === 0));

  /** Reads what belongs to this person; what belongs to another one leaves the screen at once. */
  async load(person: string): Promise<void> {
    if (this.#held !== null && this.#held.person !== person) this.#held = null;
    await this.#settled(this.#take(read(person)));
  }

  ask(subject: Subject, form: Form): void {
    this.asked = { form, subject: subject.name };
  }
}

async function read(person: string): Promise<Belongings> {
  const [addresses, offices, households, kin] = await Promise.all([
    rpc('record_list', { table: 'address', person }),
    rpc('office_list', { person, on: '' }),
    rpc('household_list', { person }),
    rpc('kin_list', { id: person }),
  ]);
  return {
    ...{ person, addresses: addresses.records, offices: offices.offices },
    ...{ household: households.households[0] ?? null, kin: kin.kin },
  };
}
