import { afterEach, describe, expect, it, vi } from 'vitest';

import { Pending } from './pending';

afterEach(() => vi.useRealTimers());

describe('the lock', () => {
  it('waits for a write under way, and for one that is refused', async () => {
    const pending = new Pending();
    const ends: string[] = [];
    let keep: () => void = () => undefined;
    let refuse: (why: Error) => void = () => undefined;
    pending.follow(new Promise<void>((resolve) => (keep = resolve)));
    pending.follow(new Promise<void>((_, reject) => (refuse = reject)));
    const settled = pending.settle().then(() => ends.push('settled'));
    ends.push('writing');
    keep();
    refuse(new Error('refused'));
    await settled;
    expect(ends).toEqual(['writing', 'settled']);
  });
  it('keeps what is still being typed, once', async () => {
    const pending = new Pending();
    const keep = vi.fn(() => Promise.resolve());
    const left = pending.draft(keep);
    await pending.settle();
    left();
    await pending.settle();
    expect(keep).toHaveBeenCalledTimes(1);
  });
  it('does not wait for ever', async () => {
    vi.useFakeTimers();
    const pending = new Pending();
    pending.follow(new Promise(() => undefined));
    const settled = pending.settle();
    await vi.advanceTimersByTimeAsync(3000);
    await settled;
  });
});
