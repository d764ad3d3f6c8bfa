import { describe, expect, it } from 'vitest';

import { changeOf, fieldsOf, WAYS } from './change';

describe('a change to many people', () => {
  it('is one thing done to one field', () => {
    const nothing = { set: {}, add: {}, remove: {} };
    expect(changeOf('set', 'standing', 'member')).toEqual({
      edit: { ...nothing, set: { standing: 'member' } },
    });
    expect(changeOf('add', 'tags', 'bureau; accueil ;')).toEqual({
      edit: { ...nothing, add: { tags: ['bureau', 'accueil'] } },
    });
    expect(changeOf('remove', 'tags', 'a')).toEqual({ edit: { ...nothing, remove: { tags: ['a'] } } });
    expect(changeOf('empty', 'notes', '')).toEqual({ edit: { ...nothing, set: { notes: '' } } });
  });
  it('is none while it lacks its value', () => {
    expect(changeOf('set', 'commune', '  ')).toBeNull();
    expect(changeOf('add', 'tags', '')).toBeNull();
  });
  it('adds to lists alone, and empties everything but the standing', () => {
    for (const way of WAYS) expect(fieldsOf(way).length, way).toBeGreaterThan(3);
    expect(fieldsOf('add')).not.toContain('commune');
    expect(fieldsOf('empty')).not.toContain('standing');
    expect(fieldsOf('set')).toContain('notes');
  });
});
