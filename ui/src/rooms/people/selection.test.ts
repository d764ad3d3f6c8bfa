import { describe, expect, it } from 'vitest';

import { Selection } from './selection.svelte';

const query = { search: 'a', filter: { all: [] }, deleted: false, sort: 'name' as const, descending: false };

describe('who is chosen in a list', () => {
  it('is some, one by one', () => {
    const selection = new Selection();
    selection.toggle('a');
    selection.add('b');
    selection.add('b');
    selection.toggle('a');
    expect([selection.has('a'), selection.has('b'), selection.count(9)]).toEqual([false, true, 1]);
    expect(selection.whom(query)).toEqual({ ids: { ids: ['b'] } });
  });
  it('is everybody but for some, loaded or not', () => {
    const selection = new Selection();
    selection.toggle('a');
    selection.everybody();
    expect([selection.has('a'), selection.has('z'), selection.count(9)]).toEqual([true, true, 9]);
    selection.toggle('a');
    expect([selection.has('a'), selection.count(9)]).toEqual([false, 8]);
    expect(selection.whom(query)).toEqual({ query: { query, except: ['a'] } });
    selection.add('a');
    expect(selection.count(9)).toBe(9);
    selection.clear();
    expect([selection.has('z'), selection.count(9)]).toEqual([false, 0]);
  });
});
