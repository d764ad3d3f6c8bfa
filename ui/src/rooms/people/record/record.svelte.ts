import type { HistoryEntry, PersonRecord, Problem } from '../../../contract';
import { complain } from '../../../desk/conduct.svelte';
import { entered, typed, type FieldName } from '../../../desk/fields';
import { act, session } from '../../../desk/session.svelte';
import { asRefusal, rpc } from '../../../platform';

/** One record on screen with its thread; edits go out one by one, as they are made. */
export class RecordView {
  record = $state.raw<PersonRecord | null>(null);
  history = $state.raw<HistoryEntry[]>([]);
  /** The problems of the last edit, until the next. */
  problems = $state.raw<Problem[]>([]);
  /** Whether the record is gone. */
  gone = $state(false);
  #id = '';
  #asked = 0;

  /** Shows a record, or shows it again after a change. */
  async load(id: string): Promise<void> {
    const asked = ++this.#asked;
    if (id !== this.#id) this.problems = [];
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

  /** Writes what was typed, or a whole list, where it differs. Answers whether it was accepted. */
  async set(texts: Partial<Record<FieldName, string | string[]>>): Promise<boolean> {
    const record = this.record;
    if (record === null) return false;
    const changed = (Object.entries(texts) as [FieldName, string | string[]][]).filter(
      ([field, text]) => (Array.isArray(text) ? text.join('; ') : text.trim()) !== typed(record, field),
    );
    this.problems = [];
    if (changed.length === 0) return true;
    try {
      const fields = Object.fromEntries(
        changed.map(([field, text]) => [field, Array.isArray(text) ? text : entered(field, text)]),
      );
      const written = await act('person_set', { id: record.id, fields });
      if (this.#id === written.id) this.record = written;
      return true;
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      if (refusal.code === 'invalid') this.problems = refusal.problems;
      else complain(refusal);
      return false;
    }
  }

  /** Whether headquarters lacks what this field holds. */
  unsent(field: FieldName): boolean {
    return (session.state?.joined ?? false) && (this.record?.unsent.includes(field) ?? false);
  }
}
