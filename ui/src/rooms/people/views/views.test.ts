import { describe, expect, it } from 'vitest';

import type { Condition, PersonQuery, View } from '../../../contract';
import { standingOf } from '../filters/standing';

import { isShown } from './show';

const member: Condition = { test: { subject: 'standing', test: 'is', values: ['member'] } };
const query: PersonQuery = {
  search: 'a',
  filter: { all: [member] },
  deleted: false,
  sort: 'name',
  descending: false,
};
const view: View = { id: '1', name: 'Équipe', query, columns: [], shared: true, count: null };

describe('a saved filter', () => {
  it('is the one on screen whatever the day, and no longer once something differs', () => {
    expect(isShown(view, { ...query, search: 'a ', on: '2026-03-12' })).toBe(true);
    expect(isShown(view, { ...query, descending: true })).toBe(false);
    expect(isShown({ ...view, query: null }, query)).toBe(false);
  });
  it('has its standing as a chip only where it asks for a single one', () => {
    expect(standingOf(member)).toBe('member');
    const test = (values: string[]): Condition => ({ test: { subject: 'standing', test: 'is', values } });
    expect(standingOf(test(['member', 'contact']))).toBeNull();
    expect(standingOf(test(['baron']))).toBeNull();
    expect(standingOf({ not: member })).toBeNull();
  });
});
