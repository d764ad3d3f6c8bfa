import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { toasts } from './toasts.svelte';

const texts = () => toasts.list.map((toast) => toast.text);
const undo = { label: 'Annuler', run: () => undefined };

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  toasts.hush(true);
  toasts.hush(false);
  vi.useRealTimers();
});

describe('messages', () => {
  it('leave by themselves when they say what was done, and stay when they say what failed', () => {
    toasts.say('done');
    toasts.warn('failed', 'nothing was lost');
    vi.advanceTimersByTime(60_000);
    expect(texts()).toEqual(['failed']);
  });
  it('never push a failure out by what was done since', () => {
    toasts.warn('failed', 'nothing was lost');
    for (const text of ['one', 'two', 'three']) toasts.say(text);
    expect(texts()).toEqual(['failed', 'two', 'three']);
  });
  it('keep the last failures, each once', () => {
    for (const text of ['a', 'b', 'b', 'c', 'd']) toasts.warn(text, '');
    expect(texts()).toEqual(['b', 'c', 'd']);
  });
  it('leave when their failure was made good, or when something else can be undone', () => {
    toasts.warn('failed', '');
    toasts.say('done', undo);
    toasts.retire();
    expect(texts()).toEqual(['failed']);
    toasts.calm();
    expect(texts()).toEqual([]);
  });
  it('are dropped once the desk is locked, and can be told again when it opens', () => {
    toasts.say('Modification de Jeanne Morel', undo);
    toasts.hush(true);
    toasts.say('Annulé : Modification de Jeanne Morel');
    expect(texts()).toEqual([]);
    toasts.hush(false);
    toasts.say('done');
    expect(texts()).toEqual(['done']);
  });
});
