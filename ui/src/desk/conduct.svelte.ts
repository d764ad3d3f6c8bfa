import type { Operation, OperationDone, OperationKind } from '../contract';
import { toasts } from '../design/toasts.svelte';
import { catalogue } from '../l10n/catalogue';
import { count } from '../l10n/format';
import { asRefusal } from '../platform';

import { refusalAdvice, refusalTitle } from './refusals';
import { act, session } from './session.svelte';

/** What was done, as a sentence of its own: to a person, or to so many records. */
const doneWords = catalogue<Record<OperationKind, (what: string) => string>>(
  {
    person_add: (what) => `Création de ${what}`,
    person_set: (what) => `Modification de ${what}`,
    person_delete: (what) => `Suppression de ${what}`,
    person_restore: (what) => `Rétablissement de ${what}`,
    import: (what) => `Import de ${what}`,
    conflict_settle: (what) => `Choix entre deux versions de ${what}`,
    undo: (what) => `Annulation sur ${what}`,
    redo: (what) => `Remise en place sur ${what}`,
    round: (what) => `Réception de ${what}`,
    demo: (what) => `Démonstration : ${what}`,
  },
  {
    person_add: (what) => `Creation of ${what}`,
    person_set: (what) => `Change to ${what}`,
    person_delete: (what) => `Deletion of ${what}`,
    person_restore: (what) => `Restoration of ${what}`,
    import: (what) => `Import of ${what}`,
    conflict_settle: (what) => `Choice between two versions of ${what}`,
    undo: (what) => `Undo on ${what}`,
    redo: (what) => `Redo on ${what}`,
    round: (what) => `Received ${what}`,
    demo: (what) => `Demonstration: ${what}`,
  },
);

const m = catalogue(
  {
    records: (n: number) => count(n, 'fiche', 'fiches'),
    undone: (what: string) => `Annulé : ${what}`,
    redone: (what: string) => `Rétabli : ${what}`,
    skipped: (n: number) =>
      ` — ${count(n, 'champ changé depuis est resté tel quel', 'champs changés depuis sont restés tels quels')}`,
    undo: 'Annuler',
    redo: 'Rétablir',
    roundNothing: 'Tout est à jour avec le siège',
    roundDone: (sent: number, received: number) =>
      `${count(sent, 'fiche envoyée', 'fiches envoyées')}, ${count(received, 'reçue', 'reçues')}`,
  },
  {
    records: (n: number) => count(n, 'record', 'records'),
    undone: (what: string) => `Undone: ${what}`,
    redone: (what: string) => `Redone: ${what}`,
    skipped: (n: number) =>
      ` — ${count(n, 'field that changed since was left as it is', 'fields that changed since were left as they are')}`,
    undo: 'Undo',
    redo: 'Redo',
    roundNothing: 'Everything is in step with headquarters',
    roundDone: (sent: number, received: number) =>
      `${count(sent, 'record sent', 'records sent')}, ${count(received, 'received', 'received')}`,
  },
);

/** An operation in words: `Modification de Camille Nguyen`, `Import de 812 fiches`. */
export function operationSentence(done: Pick<Operation, 'kind' | 'records' | 'person'>): string {
  return doneWords[done.kind](done.person?.name || m.records(done.records));
}

/** Shows a refusal that no field on screen can show. */
export function complain(thrown: unknown): void {
  const { code } = asRefusal(thrown);
  if (code === 'cancelled') toasts.say(`${refusalTitle.cancelled}. ${refusalAdvice.cancelled}`);
  else if (code !== 'locked') toasts.warn(refusalTitle[code], refusalAdvice[code]);
}

/** Undoes the last thing done, says what, and offers to redo it. */
export async function undo(): Promise<void> {
  await step('undo', m.undone, { label: m.redo, run: () => void redo() });
}

/** Redoes the last thing undone, says what, and offers to undo it. */
export async function redo(): Promise<void> {
  await step('redo', m.redone, { label: m.undo, run: () => void undo() });
}

/** Undoes one operation of the list. Answers whether it was undone. */
export async function undoOperation(id: string): Promise<boolean> {
  try {
    told(await act('operation_undo', { id }), m.undone, { label: m.redo, run: () => void redo() });
    return true;
  } catch (thrown) {
    complain(thrown);
    return false;
  }
}

/** Says that something was done, with its undoing. */
export function sayUndoable(text: string): void {
  toasts.say(text, { label: m.undo, run: () => void undo() });
}

type Action = { label: string; run: () => void };

async function step(
  command: 'undo' | 'redo',
  word: (what: string) => string,
  inverse: Action,
): Promise<void> {
  try {
    told(await act(command, {}), word, inverse);
  } catch (thrown) {
    complain(thrown);
  }
}

function told(done: OperationDone, word: (what: string) => string, inverse: Action): void {
  toasts.say(word(operationSentence(done)) + (done.skipped > 0 ? m.skipped(done.skipped) : ''), inverse);
}

/** Meets headquarters now. Its result stays in the session for whoever shows it. */
export async function meet(): Promise<void> {
  session.report = null;
  try {
    const running = act('round_run', {});
    void session.beat();
    const report = await running;
    session.report = report;
    const still = report.pushed + report.pulled === 0;
    toasts.say(still ? m.roundNothing : m.roundDone(report.pushed, report.pulled));
  } catch (thrown) {
    complain(thrown);
  }
}

/** Asks the task under way to stop. */
export async function stopTask(): Promise<void> {
  try {
    await act('task_cancel', {});
  } catch (thrown) {
    complain(thrown);
  }
}
