import type {
  ImportFile,
  ImportMode,
  ImportPreview,
  ImportReport,
  ImportReq,
  Mapping,
} from '../../../contract';
import { complain, undoOperation } from '../../../desk/conduct.svelte';
import { act } from '../../../desk/session.svelte';
import { toasts } from '../../../design/toasts.svelte';
import { current } from '../../../l10n/language.svelte';
import { asRefusal, pickFile, rpc, saved, type RpcRefusal } from '../../../platform';

import { m } from './messages';

/** How far an import is. */
export type Step = 'file' | 'columns' | 'preview' | 'done';

/** One import: a file, where its columns go, what it would do, what it did. */
export class ImportFlow {
  step = $state<Step>('file');
  file = $state.raw<ImportFile | null>(null);
  mapping = $state<Mapping>({ columns: [], always: {}, names: 'as_given' });
  /** Lines that are nobody. */
  leftOut = $state<number[]>([]);
  key = $state('');
  mode = $state<ImportMode>('both');
  preview = $state.raw<ImportPreview | null>(null);
  report = $state.raw<ImportReport | null>(null);
  undone = $state(false);
  /** What is under way: it disables the rest. */
  busy = $state<'' | 'read' | 'preview' | 'run'>('');
  /** Why the last step failed, said in place. */
  refusal = $state.raw<RpcRefusal | null>(null);

  get request(): ImportReq {
    const { file, mapping, key, mode } = this;
    return {
      file: file?.file ?? '',
      encoding: file?.encoding ?? '',
      delimiter: file?.delimiter ?? '',
      sheet: file?.sheet ?? '',
      mapping: $state.snapshot(mapping),
      left_out: [...this.leftOut],
      key,
      mode,
    };
  }

  /** Which columns were proposed as our identifier: no other is offered as one. */
  get offersId(): boolean[] {
    return this.file?.mapping.columns.map((rule) => rule.fields.includes('id')) ?? [];
  }

  /** What the import did, each count in words. */
  get outcome(): string[] {
    const counts = this.report?.counts;
    if (counts === undefined) return [];
    const lines: [number, (n: number) => string][] = [
      [counts.create, m.created],
      [counts.update, m.updated],
      [counts.same, m.unchanged],
      [counts.skip, m.skippedRows],
      [counts.refuse, m.refusedRows],
    ];
    return lines.filter(([n]) => n > 0).map(([n, words]) => words(n));
  }

  async choose(): Promise<void> {
    try {
      const picked = await pickFile('import', '');
      if (picked !== null) await this.read(picked.ticket, '', '', '');
    } catch (thrown) {
      complain(thrown);
    }
  }

  /** Reads the file, as found or as corrected. */
  async read(file: string, encoding: string, delimiter: string, sheet: string): Promise<void> {
    await this.#during('read', async () => {
      const read = await act('import_open', { file, encoding, delimiter, sheet });
      this.file = read;
      this.mapping = read.mapping;
      this.leftOut = read.totals.map((total) => total.line);
      this.key = read.key;
      this.preview = null;
      this.step = 'columns';
    });
  }

  async look(): Promise<void> {
    await this.#during('preview', async () => {
      this.preview = await rpc('import_preview', this.request);
      this.step = 'preview';
    });
  }

  async run(): Promise<void> {
    await this.#during('run', async () => {
      this.report = await act('import_run', this.request);
      this.undone = false;
      this.step = 'done';
    });
  }

  /** Saves the refused rows with their reasons, to correct and import again. */
  async saveRefused(): Promise<void> {
    try {
      const file = await pickFile('export', m.refusedName);
      if (file === null) return;
      const language = current.language;
      const { rows } = await act('import_refused', { import: this.request, target: file.ticket, language });
      saved(file.ticket);
      toasts.say(m.refusedSaved(rows));
    } catch (thrown) {
      complain(thrown);
    }
  }

  async undo(): Promise<void> {
    const operation = this.report?.operation;
    if (!operation) return;
    this.undone = await undoOperation(operation);
  }

  /** Starts again with another file. */
  again(): void {
    this.step = 'file';
    this.file = null;
    this.preview = null;
    this.report = null;
    this.refusal = null;
  }

  async #during(what: 'read' | 'preview' | 'run', work: () => Promise<void>): Promise<void> {
    this.busy = what;
    this.refusal = null;
    try {
      await work();
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      if (refusal.code === 'cancelled') complain(refusal);
      else this.refusal = refusal;
    } finally {
      this.busy = '';
    }
  }
}
