import { describe, expect, it } from 'vitest';

import { secondsLeft, warningOf } from './idle';
import { shortcuts, wanted, type Press } from './keys';
import { folded, rank } from './match';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  ...{ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
});

describe('shortcuts', () => {
  it('leave single letters and the undoing of text to whoever types', () => {
    expect(wanted(press('n'), false)).toBe('new');
    expect(wanted(press('n'), true)).toBeNull();
    expect(wanted(press('z', { ctrlKey: true }), true)).toBeNull();
    expect(wanted(press('z', { ctrlKey: true }), false)).toBe('undo');
    expect(wanted(press('Z', { metaKey: true, shiftKey: true }), false)).toBe('redo');
  });
  it('of a single key can be turned off, and the others stay', () => {
    for (const key of ['n', '/', '?']) expect(wanted(press(key), false, false), key).toBeNull();
    expect(wanted(press('f', { ctrlKey: true }), false, false)).toBe('search');
    expect(wanted(press('/', { ctrlKey: true }), false, false)).toBe('shortcuts');
    const shown = shortcuts(false).flatMap((group) => group.list.map((one) => one.keys.join(' ')));
    for (const key of ['N', '/', '?']) expect(shown).not.toContain(key);
  });
  it('reach the palette and the lock from anywhere', () => {
    expect(wanted(press('k', { ctrlKey: true }), true)).toBe('palette');
    expect(wanted(press('l', { metaKey: true }), true)).toBe('lock');
  });
  it('change rooms on a keyboard whose digits need a shift', () => {
    expect(wanted(press('é', { ctrlKey: true, code: 'Digit2' }), false)).toBe('people');
  });
  it('leave alternative characters alone', () => {
    expect(wanted(press('/', { altKey: true }), false)).toBeNull();
  });
});

describe('the palette', () => {
  it('is blind to accents and case', () => {
    expect(folded('Éléonore')).toBe('eleonore');
    expect(rank('Réglages', 'regl')).toBe(0);
  });
  it('prefers the start of words, then letters in order', () => {
    const exact = rank('Importer un fichier', 'fich') ?? Infinity;
    const loose = rank('Importer un fichier', 'ifr') ?? Infinity;
    expect(exact).toBeLessThan(loose);
    expect(rank('Importer', 'xyz')).toBeNull();
  });
});

describe('the lock by itself', () => {
  it('counts down from the last sign of life and never when it is off', () => {
    expect(secondsLeft(0, 14 * 60_000, 15)).toBe(60);
    expect(secondsLeft(0, 20 * 60_000, 15)).toBe(0);
    expect(secondsLeft(0, 20 * 60_000, 0)).toBeNull();
  });
  it('warns a minute before, or less where the whole time is short', () => {
    expect([warningOf(15), warningOf(1)]).toEqual([60, 20]);
  });
});
