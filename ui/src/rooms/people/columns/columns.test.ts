import { afterEach, describe, expect, it } from 'vitest';

import { ownFields } from '../../../desk/own.svelte';
import { cellsOf, columnNames, COLUMNS, columnWord, layout, moved, sortOf, sound, USUAL } from './columns';

afterEach(() => {
  ownFields.all = [];
  ownFields.known = false;
});

describe('the columns of the list', () => {
  it('are all there in a wide window, and give way one by one in a narrow one', () => {
    expect(layout([], 1064).names).toEqual(['name', ...USUAL]);
    expect(layout([], 800).names).not.toContain('member_number');
    expect(layout([], 700).names).toEqual(['name', 'address', 'standing', 'tags']);
    expect(layout([], 300).names).toEqual(['name', 'standing']);
  });
  it('stay where somebody chose them, whatever the width', () => {
    const chosen = [
      { name: 'name', width: 220 },
      { name: 'tags', width: 0 },
      { name: 'notes', width: 300 },
    ];
    const { names, template, least } = layout(chosen, 200);
    expect(names).toEqual(['name', 'tags', 'notes']);
    expect(template).toBe('220px minmax(96px, 1fr) 300px');
    expect(least).toBe(220 + 96 + 300 + 2 * 12 + 40);
  });
  it('keep a chosen width of the name with the usual ones', () => {
    expect(layout([{ name: 'name', width: 220 }], 1064).template).toMatch(/^220px minmax/);
  });
  it('name each what it shows, and ask for the cells that it needs', () => {
    for (const name of COLUMNS) expect(columnWord(name), name).not.toBe(name);
    expect(cellsOf(['address', 'commune', 'standing', 'tags'])).toEqual(['address', 'commune', 'tags']);
    expect(sortOf('commune')).toBe('commune');
    expect(sortOf('coordinates')).toBeNull();
    expect(sortOf('own.taille')).toBeNull();
  });
  it('forget what a later version may have chosen', () => {
    expect(
      sound([
        { name: 'shoe_size', width: 0 },
        { name: 'tags', width: 80 },
      ]),
    ).toEqual([{ name: 'tags', width: 80 }]);
  });
  it('hold the section’s own fields as long as it has them', () => {
    const chosen = [{ name: 'own.taille', width: 0 }];
    expect(sound(chosen)).toEqual(chosen);
    ownFields.known = true;
    expect(sound(chosen)).toEqual([]);
    ownFields.all = [{ id: '1', key: 'taille', label: 'Taille', kind: 'text', choices: [], position: 0 }];
    expect(sound(chosen)).toEqual(chosen);
    expect(columnNames()).toContain('own.taille');
    expect(columnWord('own.taille')).toBe('Taille');
  });
  it('move one to another place, and no further than the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['c', 'a', 'b']);
  });
});
