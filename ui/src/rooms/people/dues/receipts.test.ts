import { describe, expect, it } from 'vitest';

import { missingOf } from './receipts';

describe('a fiscal receipt', () => {
  it('lacks what it does not bear yet, the party left out', () => {
    const details = { association: ' ', agreement: '12/34', agreed_on: '', party: '' };
    expect(missingOf(details).map(({ field }) => field)).toEqual(['association', 'agreed_on']);
    expect(missingOf({ ...details, association: 'AF', agreed_on: '2001-03-31' })).toEqual([]);
  });
});
