import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { OperationKind } from '../contract';
import { toasts } from '../design/toasts.svelte';

const rpc = vi.hoisted(() => vi.fn());
vi.mock('../platform', async () => ({ ...(await vi.importActual('../platform/types')), rpc }));

const { operationSentence, sayUndoable, undoOperation } = await import('./conduct.svelte');
const { RpcRefusal } = await import('../platform');

const done = (id: string, kind: OperationKind = 'person_delete') => ({
  ...{ id, kind, records: 1, skipped: 0, person: { id: 'p', name: 'Élise Morel' } },
});
const asked = () =>
  rpc.mock.calls.filter(([command]) => command === 'operation_undo').map(([, what]) => what);
const press = () => toasts.list.find((toast) => toast.action)?.action?.run();

beforeEach(() => {
  rpc.mockReset();
  toasts.hush(true);
  toasts.hush(false);
});

describe('what was done', () => {
  it('is said with the elision that a name asks for', () => {
    const of = (name: string, records = 1) =>
      operationSentence({ kind: 'person_set', records, person: name ? { id: 'p', name } : null });
    expect(of('Élise Morel')).toBe('Modification d’Élise Morel');
    expect(of('Camille Nguyen')).toBe('Modification de Camille Nguyen');
    expect(of('', 8)).toBe('Modification de 8 fiches');
  });
  it('is undone by its own operation, and done again by undoing that', async () => {
    rpc.mockImplementation((_, { id }: { id: string }) => Promise.resolve(done(`${id} undone`)));
    sayUndoable('3 fiches supprimées', 'deletion');
    for (let times = 0; times < 3; times += 1) {
      press();
      await vi.waitFor(() => expect(asked()).toHaveLength(times + 1));
      await Promise.resolve();
    }
    expect(asked().map(({ id }) => id)).toEqual(['deletion', 'deletion undone', 'deletion undone undone']);
  });
  it('is found at once where its command does not name it', async () => {
    const operations = [
      { id: 'round', undoable: false },
      { id: 'addition', undoable: true },
    ];
    rpc.mockResolvedValue({ operations });
    sayUndoable('Fiche créée');
    await vi.waitFor(() => expect(toasts.list).toHaveLength(1));
    press();
    expect(asked()).toEqual([{ id: 'addition' }]);
  });
  it('can still be undone after something else failed', async () => {
    rpc.mockRejectedValue(new RpcRefusal({ code: 'busy', problems: [], detail: '' }));
    sayUndoable('3 fiches supprimées', 'deletion');
    expect(await undoOperation('other')).toBe(false);
    expect(toasts.list.map((toast) => [toast.tone, toast.action !== null])).toEqual([
      ['said', true],
      ['bad', false],
    ]);
  });
});
