import type { Operation, OperationDone, OperationKind } from '../contract';
import { toasts } from '../design/toasts.svelte';
import { catalogue } from '../l10n/catalogue';
import { de } from '../l10n/elision';
import { count } from '../l10n/format';
import { asRefusal, rpc } from '../platform';

import { refusalAdvice, refusalTitle } from './refusals';
import { act, session } from './session.svelte';

/** What was done, as a sentence of its own: to a person, or to so many records. */
const doneWords = catalogue<Record<OperationKind, (what: string) => string>>(
  {
    person_add: (what) => `Création ${de(what)}`,
    person_set: (what) => `Modification ${de(what)}`,
    person_delete: (what) => `Suppression ${de(what)}`,
    person_restore: (what) => `Rétablissement ${de(what)}`,
    import: (what) => `Import ${de(what)}`,
    conflict_settle: (what) => `Choix entre deux versions ${de(what)}`,
    undo: (what) => `Annulation sur ${what}`,
    redo: (what) => `Remise en place sur ${what}`,
    round: (what) => `Réception ${de(what)}`,
    demo: (what) => `Démonstration : ${what}`,
    record_add: (what) => `Ajout pour ${what}`,
    record_set: (what) => `Modification pour ${what}`,
    record_delete: (what) => `Suppression pour ${what}`,
    record_restore: (what) => `Rétablissement pour ${what}`,
    person_merge: (what) => `Réunion ${de(what)}`,
    person_bulk: (what) => `Modification groupée ${de(what)}`,
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
    record_add: (what) => `Addition for ${what}`,
    record_set: (what) => `Change for ${what}`,
    record_delete: (what) => `Deletion for ${what}`,
    record_restore: (what) => `Restoration for ${what}`,
    person_merge: (what) => `Merge of ${what}`,
    person_bulk: (what) => `Bulk change of ${what}`,
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
  await step(() => act('undo', {}), 'undo');
}

/** Redoes the last thing undone, says what, and offers to undo it. */
export async function redo(): Promise<void> {
  await step(() => act('redo', {}), 'redo');
}

/** Undoes one operation of the list. Answers whether it was undone. */
export async function undoOperation(id: string): Promise<boolean> {
  return await step(() => act('operation_undo', { id }), 'undo');
}

/**
 * Says that something was done, with its undoing: of this operation and of no other, whatever was done since. Without
 * its identifier it is the last one that can be undone, as it is now.
 */
export function sayUndoable(text: string, operation?: string): void {
  const say = (id: string) => toasts.say(text, { label: m.undo, run: () => void undoOperation(id) });
  if (operation !== undefined) say(operation);
  else
    rpc('operation_list', { limit: LATEST }).then(({ operations }) => {
      const last = operations.find((one) => one.undoable);
      if (last) say(last.id);
      else toasts.say(text);
    }, complain);
}

/** Where the operation that was just made is surely found. */
const LATEST = 20;

/** Undoes or redoes, says what, and offers the inverse: undoing an undo is doing again. */
async function step(run: () => Promise<OperationDone>, way: 'undo' | 'redo'): Promise<boolean> {
  try {
    const done = await run();
    const said = way === 'undo' ? m.undone : m.redone;
    toasts.calm();
    toasts.say(said(operationSentence(done)) + (done.skipped > 0 ? m.skipped(done.skipped) : ''), {
      label: way === 'undo' ? m.redo : m.undo,
      run: () => void step(() => act('operation_undo', { id: done.id }), way === 'undo' ? 'redo' : 'undo'),
    });
    return true;
  } catch (thrown) {
    complain(thrown);
    return false;
  }
}

/** Meets headquarters now. Its result stays in the session for whoever shows it. */
export async function meet(): Promise<void> {
  session.report = null;
  try {
    const running = act('round_run', {});
    void session.beat();
    const report = await running;
    session.report = report;
    toasts.calm();
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
