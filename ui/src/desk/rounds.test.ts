import { describe, expect, it } from 'vitest';

import type { RoundState, TaskProgress } from '../contract';
import { dealtWith, roundDetail, standing } from './rounds';

const now = new Date(2026, 10, 16, 15, 0).getTime();
const round = (more: Partial<RoundState>): RoundState => ({
  ...{ phase: 'in_step', url: '', organisation: '', unsent: 0, unsent_since: null, refused: 0, conflicts: 0 },
  ...{ last_at: now - 120_000, next_at: null, error: null },
  ...more,
});
const detail = (more: Partial<RoundState>) => roundDetail({ round: round(more), task: null, now });

describe('the state of the rounds', () => {
  it('says when headquarters was reached', () => {
    expect(detail({})).toContain('2');
    expect(detail({ last_at: now - 5_000 })).toBe('Siège joint à l’instant');
    expect(detail({ last_at: now + 5_000 })).toBe('Siège joint à l’instant');
    expect(detail({ last_at: null })).toBe('Siège pas encore joint');
  });
  it('says what waits and since when, offline as online', () => {
    expect(detail({ phase: 'offline', unsent: 38, unsent_since: now - 86_400_000 })).toBe(
      '38 fiches à envoyer depuis hier 15:00',
    );
    expect(detail({ phase: 'waiting', unsent: 1 })).toBe('1 fiche à envoyer');
    expect(detail({ phase: 'waiting', unsent: 2, unsent_since: new Date(2026, 8, 3).getTime() })).toBe(
      '2 fiches à envoyer depuis le 3 septembre',
    );
    expect(detail({ phase: 'offline' })).toBe('Rien n’attend d’être envoyé');
  });
  it('says what needs a person', () => {
    expect(detail({ phase: 'attention', conflicts: 2, refused: 1 })).toBe('1 refus, 2 conflits');
    expect(detail({ phase: 'attention', conflicts: 2, error: 'version_unknown' })).toBe(
      'Le siège parle une autre version, 2 conflits',
    );
    expect(detail({ phase: 'attention', error: 'wrong_identity' })).toBe(
      'Ce n’est pas le bon siège qui répond',
    );
    expect(detail({ conflicts: 2 })).toBe('2 conflits');
    expect(detail({ phase: 'stopped', error: 'revoked' })).toBe('Le siège n’accepte plus cet appareil');
  });
  it('says how much is sent, in numbers that can be read', () => {
    const task: TaskProgress = { kind: 'round', done: 12_000, total: 100_000 };
    expect(roundDetail({ round: round({ phase: 'running' }), task, now })).toBe(
      'Envoi\u202f: 12\u202f000 sur 100\u202f000',
    );
  });
  it('is not in step while a conflict waits, and offline it says so first', () => {
    expect(standing(round({ conflicts: 1 }))).toBe('attention');
    expect(standing(round({ phase: 'waiting', conflicts: 1 }))).toBe('attention');
    expect(standing(round({ phase: 'offline', conflicts: 1 }))).toBe('offline');
    expect(standing(round({}))).toBe('in_step');
  });
  it('leads to where it is dealt with, the error first', () => {
    expect(dealtWith(round({ conflicts: 1 }))).toBe('conflicts');
    expect(dealtWith(round({ phase: 'attention', refused: 1, conflicts: 1 }))).toBe('refusals');
    expect(dealtWith(round({ phase: 'attention', refused: 1, error: 'wrong_identity' }))).toBe('rounds');
    expect(dealtWith(round({}))).toBe('rounds');
  });
});
