import { describe, expect, it } from 'vitest';

import type { RoundState } from '../contract';
import { roundDetail } from './rounds';

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
    expect(detail({ phase: 'offline' })).toBe('Rien n’attend d’être envoyé');
  });
  it('says what needs a person', () => {
    expect(detail({ phase: 'attention', conflicts: 2, refused: 1 })).toBe('2 conflits, 1 refus');
    expect(detail({ phase: 'attention', error: 'wrong_identity' })).toBe(
      'Ce n’est pas le bon siège qui répond',
    );
    expect(detail({ phase: 'stopped', error: 'revoked' })).toBe('Le siège n’accepte plus cet appareil');
  });
});
