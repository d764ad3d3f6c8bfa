import type { RecordEntry, Records } from '../contract';
import { asRefusal, rpc } from '../platform';

import { latest, settling } from './latest';
import { session } from './session.svelte';

/** What a field of the section's own holds. */
export type OwnKind = 'text' | 'number' | 'date' | 'choice' | 'yes_no';

/** A field that the section made for itself. */
export interface OwnField {
  id: string;
  /** What commands call it; lists and filters put `own.` before. */
  key: string;
  label: string;
  kind: OwnKind;
  choices: string[];
  position: number;
}

const PREFIX = 'own.';

/** What lists and filters call a field of the section's own. */
export function ownName(key: string): string {
  return PREFIX + key;
}

/** The key in such a name; nothing for another name. */
export function ownKey(name: string): string | null {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : null;
}

/** A record of the desk as a field, by its position and then by age. */
export function fieldsOf(records: readonly RecordEntry[]): OwnField[] {
  const fields = records.map(({ id, fields: held }) => ({
    id,
    key: String(held['key'] ?? ''),
    label: String(held['label'] ?? ''),
    kind: String(held['kind'] ?? 'text') as OwnKind,
    choices: Array.isArray(held['choices']) ? held['choices'] : [],
    position: Number(held['position'] ?? 0),
  }));
  return fields.sort((a, b) => a.position - b.position);
}

/** The fields that the section made for itself: records, lists, filters and the page where they are made show them. */
class OwnFields {
  all = $state.raw<OwnField[]>([]);
  /** Whether they were read at all. */
  known = $state(false);
  #ask = latest<Records>(
    ({ records }) => {
      this.all = fieldsOf(records);
      this.known = true;
    },
    (thrown) => {
      if (asRefusal(thrown).code === 'locked') void session.start();
    },
  );

  #settled = settling();

  find(key: string): OwnField | undefined {
    return this.all.find((field) => field.key === key);
  }

  /** Reads them again. Nothing changes on screen when the desk is locked meanwhile. */
  async refresh(): Promise<void> {
    await this.#settled(this.#ask(rpc('record_list', { table: 'own_field', person: null })));
  }
}

export const ownFields = new OwnFields();
