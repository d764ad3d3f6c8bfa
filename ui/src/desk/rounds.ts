import type { RoundPhase, RoundState } from '../contract';
import { catalogue } from '../l10n/catalogue';
import { ago, count, number } from '../l10n/format';
import { since } from '../l10n/since';

import { refusalTitle } from './refusals';
import type { session } from './session.svelte';

const JUST_MS = 60_000;

/** Where the rounds stand, in a word or two. */
export const phaseWords = catalogue<Record<RoundPhase, string>>(
  {
    alone: 'Poste seul',
    in_step: 'À jour',
    waiting: 'À envoyer',
    running: 'Échange en cours',
    offline: 'Hors ligne',
    attention: 'À regarder',
    stopped: 'Accès arrêté',
  },
  {
    alone: 'On its own',
    in_step: 'In step',
    waiting: 'To send',
    running: 'Exchanging',
    offline: 'Offline',
    attention: 'To look at',
    stopped: 'Access stopped',
  },
);

const m = catalogue(
  {
    alone: 'Pas rattaché au siège',
    reached: (when: string) => `Siège joint ${when}`,
    reachedNow: 'Siège joint à l’instant',
    neverReached: 'Siège pas encore joint',
    unsent: (n: number) => count(n, 'fiche à envoyer', 'fiches à envoyer'),
    nothing: 'Rien n’attend d’être envoyé',
    running: (done: string, total: string) => `Envoi : ${done} sur ${total}`,
    conflicts: (n: number) => count(n, 'conflit', 'conflits'),
    refused: (n: number) => count(n, 'refus', 'refus'),
  },
  {
    alone: 'Not joined to headquarters',
    reached: (when: string) => `Headquarters reached ${when}`,
    reachedNow: 'Headquarters reached just now',
    neverReached: 'Headquarters not reached yet',
    unsent: (n: number) => count(n, 'record to send', 'records to send'),
    nothing: 'Nothing waits to be sent',
    running: (done: string, total: string) => `Sending: ${done} of ${total}`,
    conflicts: (n: number) => count(n, 'conflict', 'conflicts'),
    refused: (n: number) => count(n, 'refusal', 'refusals'),
  },
);

/** Where the rounds stand as people are told: a conflict is for somebody to look at, like a refusal. */
export function standing(round: Pick<RoundState, 'phase' | 'conflicts'>): RoundPhase {
  const calm = round.phase === 'in_step' || round.phase === 'waiting';
  return calm && round.conflicts > 0 ? 'attention' : round.phase;
}

/** Where what is told is dealt with: what went wrong first, then what was refused, then conflicts. */
export function dealtWith(round: RoundState): 'rounds' | 'refusals' | 'conflicts' {
  if (round.error !== null || standing(round) !== 'attention') return 'rounds';
  return round.refused > 0 ? 'refusals' : 'conflicts';
}

/** One line more about the rounds: what waits, since when, or what is wrong. */
export function roundDetail(now: Pick<typeof session, 'round' | 'task' | 'now'>): string {
  const { round, task } = now;
  const waiting = round.unsent > 0 ? m.unsent(round.unsent) : m.nothing;
  switch (standing(round)) {
    case 'alone':
      return m.alone;
    case 'in_step':
      if (round.last_at === null) return m.neverReached;
      return now.now - round.last_at < JUST_MS ? m.reachedNow : m.reached(ago(round.last_at, now.now));
    case 'waiting':
    case 'offline':
      return round.unsent_since === null ? waiting : `${waiting} ${since(round.unsent_since, now.now)}`;
    case 'running':
      return task?.kind === 'round' && task.total > 0
        ? m.running(number(task.done), number(task.total))
        : waiting;
    case 'attention':
      return [
        round.error === null ? '' : refusalTitle[round.error],
        round.refused > 0 ? m.refused(round.refused) : '',
        round.conflicts > 0 ? m.conflicts(round.conflicts) : '',
      ]
        .filter((part) => part !== '')
        .join(', ');
    case 'stopped':
      return round.error === null ? waiting : refusalTitle[round.error];
  }
}
