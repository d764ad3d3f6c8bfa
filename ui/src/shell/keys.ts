import { m } from './messages';

const apple = /mac/i.test(globalThis.navigator?.userAgent ?? '');

/** The main modifier's name on this system. */
export const MOD = apple ? '⌘' : 'Ctrl';

/** A shortcut as it is shown: its keys, then what it does. */
export interface Shortcut {
  keys: string[];
  label: string;
}

/** Every shortcut, by where it works; those of a single key only where they are on. */
export function shortcuts(single: boolean): { title: string; list: Shortcut[] }[] {
  return [
    {
      title: m.keysEverywhere,
      list: [
        { keys: [MOD, 'K'], label: m.keyPalette },
        single ? { keys: ['/'], label: m.keySearch } : { keys: [MOD, 'F'], label: m.keySearch },
        ...(single ? [{ keys: ['N'], label: m.keyNew }] : []),
        { keys: [MOD, 'Z'], label: m.keyUndo },
        { keys: [MOD, m.keyShift, 'Z'], label: m.keyRedo },
        { keys: [MOD, '1'], label: m.today },
        { keys: [MOD, '2'], label: m.people },
        { keys: [MOD, '3'], label: m.headquarters },
        { keys: [MOD, m.keyEnter], label: m.keyRound },
        { keys: [MOD, ','], label: m.keySettings },
        { keys: [MOD, 'L'], label: m.keyLock },
        single ? { keys: ['?'], label: m.keyShortcuts } : { keys: [MOD, '/'], label: m.keyShortcuts },
      ],
    },
    {
      title: m.keysList,
      list: [
        { keys: ['↑', '↓'], label: m.keyMove },
        { keys: [m.keyPageUp, m.keyPageDown], label: m.keyPage },
        { keys: [m.keyHome, m.keyEnd], label: m.keyEnds },
        { keys: [m.keyEnter], label: m.keyOpen },
        { keys: ['F2'], label: m.keyEdit },
        { keys: ['S'], label: m.keySort },
        { keys: [m.keyShift, 'S'], label: m.keySortBack },
        { keys: [m.keySpace], label: m.keySelect },
        { keys: [MOD, 'A'], label: m.keySelectAll },
        { keys: [m.keyDel], label: m.keyDelete },
      ],
    },
    {
      title: m.keysRecord,
      list: [
        { keys: ['F2'], label: m.keyEdit },
        { keys: [m.keyEnter], label: m.keyKeep },
        { keys: [m.keyEscape], label: m.keyBack },
      ],
    },
  ];
}

/** What a key asks for, wherever the focus is; nothing when it is not a shortcut there. */
export type Wanted =
  | 'palette'
  | 'search'
  | 'new'
  | 'undo'
  | 'redo'
  | 'lock'
  | 'shortcuts'
  | 'settings'
  | 'round'
  | 'today'
  | 'people'
  | 'headquarters';

const WITH_MOD: Record<string, Wanted> = {
  k: 'palette',
  f: 'search',
  l: 'lock',
  '/': 'shortcuts',
  ',': 'settings',
  enter: 'round',
  '1': 'today',
  '2': 'people',
  '3': 'headquarters',
};
const ALONE: Record<string, Wanted> = { '/': 'search', n: 'new', '?': 'shortcuts' };
const BY_CODE: Record<string, Wanted> = { Digit1: 'today', Digit2: 'people', Digit3: 'headquarters' };

/** The part of a key press that decides. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What a press asks for. While somebody types, single letters and the undoing of text are theirs; `single` is whether a
 * key alone asks for anything at all. */
export function wanted(press: Press, typing: boolean, single = true): Wanted | null {
  if (press.altKey) return null;
  const key = press.key.toLowerCase();
  if (press.ctrlKey || press.metaKey) {
    if (key === 'z' || key === 'y') {
      if (typing) return null;
      return key === 'y' || press.shiftKey ? 'redo' : 'undo';
    }
    return WITH_MOD[key] ?? BY_CODE[press.code] ?? null;
  }
  return typing || !single ? null : (ALONE[key] ?? null);
}

/** Whether what has the focus takes text. */
export function typingIn(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && target.type !== 'checkbox'))
  );
}
