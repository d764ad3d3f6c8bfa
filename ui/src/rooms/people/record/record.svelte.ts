import { tick } from 'svelte';

import type { Entered, HistoryEntry, PersonRecord } from '../../../contract';
import { complain } from '../../../desk/conduct.svelte';
import { changedOf, entered, isList, listOf, listOnto, type ListField } from '../../../desk/fields';
import { ownFields } from '../../../desk/own.svelte';
import { act, session } from '../../../desk/session.svelte';
import { asRefusal, rpc, type RpcRefusal } from '../../../platform';

/** One record on screen with its thread; edits go out one by one, as they are made. */
export class RecordView {
  record = $state.raw<PersonRecord | null>(null);
  history = $state.raw<HistoryEntry[]>([]);
  /** Whether the record is gone. */
  gone = $state(false);
  /** What was just kept, for a screen reader. */
  said = $state('');
  #id = '';
  #asked = 0;

  /** Shows a record, or shows it again after a change. */
  async load(id: string): Promise<void> {
    const asked = ++this.#asked;
    this.#id = id;
    try {
      const [record, history] = await Promise.all([
        rpc('person_show', { id }),
        rpc('person_history', { id }),
      ]);
      if (asked !== this.#asked) return;
      this.record = record;
      this.history = history.entries;
      this.gone = false;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      const refusal = asRefusal(thrown);
      if (refusal.code === 'not_found') {
        this.record = null;
        this.gone = true;
      } else complain(refusal);
    }
  }

  /**
   * Writes what was typed, where it differs from what the row held when it was opened: what a colleague changed
   * meanwhile stays. Answers why it was not kept, or nothing.
   */
  async set(
    texts: Readonly<Record<string, string>>,
    before: Readonly<Record<string, string>>,
  ): Promise<RpcRefusal | null> {
    const record = this.record;
    if (record === null) return null;
    const changed = Object.entries(changedOf(before, texts)) as [string, string][];
    const fields = changed.map(([field, text]) => {
      if (!isList(field)) return [field, entered(field, text)] as const;
      return [field, listOnto(listOf(before[field] ?? ''), listOf(text), record[field])] as const;
    });
    return this.#write(record.id, Object.fromEntries(fields));
  }

  /** Writes a whole list. Answers why it was not kept, or nothing. */
  async setList(field: ListField, values: string[]): Promise<RpcRefusal | null> {
    return this.record === null ? null : this.#write(this.record.id, { [field]: values });
  }

  /** Says what a phone or an email is; an empty text says nothing of it any more. Answers why it was not kept. */
  async label(contact: string, text: string): Promise<RpcRefusal | null> {
    if (this.record === null) return null;
    const labels = { ...this.record.contact_labels, [contact]: text.trim() };
    const entries = Object.entries(labels).filter(([, label]) => label !== '');
    return this.#write(this.record.id, {
      contact_labels: entries.map(([key, label]) => `${key}\t${label}`),
    });
  }

  async #write(id: string, fields: Record<string, Entered>): Promise<RpcRefusal | null> {
    if (Object.keys(fields).length === 0) return null;
    try {
      const written = await act('person_set', { id, fields });
      if (this.#id === written.id) {
        // What was asked for before is older than this, whenever it comes.
        this.#asked += 1;
        this.record = written;
        void this.load(written.id);
      }
      return null;
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      if (refusal.code !== 'invalid') complain(refusal);
      return refusal;
    }
  }

  /** Says that something was kept; twice the same is said twice. */
  say(text: string): void {
    this.said = '';
    void tick().then(() => (this.said = text));
  }

  /** Whether headquarters lacks what this field holds. */
  unsent(field: string): boolean {
    const name = ownFields.find(field) === undefined ? field : 'own';
    return (session.state?.joined ?? false) && (this.record?.unsent.includes(name) ?? false);
  }
}
