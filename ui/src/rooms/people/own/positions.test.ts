import { expect, it } from 'vitest';

import { last, moved } from './positions';

const at = (...positions: number[]) => positions.map((position, n) => ({ id: 'abcd'[n] ?? '', position }));

it('a field moved between two others is one write', () => {
  expect(moved(at(1000, 2000, 3000), 2, 1)).toEqual([{ id: 'c', position: 1500 }]);
  expect(moved(at(1000, 2000, 3000), 2, 0)).toEqual([{ id: 'c', position: 500 }]);
  expect(moved(at(1000, 2000, 3000), 0, 2)).toEqual([{ id: 'a', position: 4000 }]);
  expect(moved(at(1000, 2000), 1, 1)).toEqual([]);
});

it('where no room is left all are numbered anew', () => {
  expect(moved(at(0, 0, 0), 2, 0)).toEqual([
    ...[
      { id: 'c', position: 1000 },
      { id: 'a', position: 2000 },
      { id: 'b', position: 3000 },
    ],
  ]);
  expect(moved(at(0, 1), 1, 0)).toEqual([
    { id: 'b', position: 1000 },
    { id: 'a', position: 2000 },
  ]);
});

it('a new field comes last', () => {
  expect([last([]), last(at(500, 1500))]).toEqual([1000, 2500]);
});
