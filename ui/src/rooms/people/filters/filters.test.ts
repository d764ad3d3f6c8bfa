import { afterEach, describe, expect, it } from 'vitest';

import type { Condition } from '../../../contract';
import { current } from '../../../l10n/language.svelte';

import { GroupDraft, TestDraft } from './draft.svelte';
import { testsOf } from './subjects';
import { conditionWords } from './words';

const is = (subject: string, ...values: string[]): Condition => ({ test: { subject, test: 'is', values } });
const nested: Condition = {
  all: [
    is('standing', 'member'),
    { any: [is('commune', 'Lyon', 'Bron'), is('tags', 'bureau')] },
    { not: { any: [{ test: { subject: 'emails', test: 'empty', values: [] } }] } },
  ],
};

afterEach(() => {
  current.language = 'fr';
});

describe('a filter that is being put together', () => {
  it('gives back the condition that it was made from', () => {
    expect(GroupDraft.from(nested).toCondition()).toEqual(nested);
    const ages: Condition = { all: [{ test: { subject: 'age', test: 'between', values: ['18', ''] } }] };
    expect(GroupDraft.from(ages).toCondition()).toEqual(ages);
    expect(GroupDraft.from({ not: is('tags', 'a') }).toCondition()).toEqual({
      not: { any: [is('tags', 'a')] },
    });
  });
  it('is ready once each of its tests is', () => {
    const test = new TestDraft();
    const group = new GroupDraft('all', [new GroupDraft('any', [test])]);
    expect(group.isReady).toBe(false);
    test.value = ' ; ';
    expect(group.isReady).toBe(false);
    test.value = 'bureau; accueil';
    expect(group.isReady).toBe(true);
    expect(group.toCondition()).toEqual({ all: [{ any: [is('tags', 'bureau', 'accueil')] }] });
  });
  it('leaves groups without a condition out', () => {
    expect(new GroupDraft('none', [new GroupDraft('any')]).toCondition()).toEqual({ all: [] });
  });
  it('keeps no test that its subject does not know', () => {
    const test = new TestDraft({ subject: 'age', test: 'between', values: ['18', '30'] });
    test.subject = 'standing';
    test.renew();
    expect(test.toTest()).toEqual({ subject: 'standing', test: 'is', values: ['member'] });
    expect(testsOf('age')).not.toContain('contains');
  });
});

describe('a filter in words', () => {
  it('says what is joined, and puts in parentheses what is joined inside', () => {
    expect(conditionWords(nested)).toBe(
      'Qualité est Adhérent ou adhérente et (Commune est Lyon ou Bron ou Étiquettes est bureau), sauf si Courriel est vide',
    );
    current.language = 'en';
    expect(conditionWords({ all: [is('birth_month', 'this')] })).toBe('Birth month is This month');
    expect(conditionWords({ all: [{ not: is('commune', 'Lyon') }] })).toBe(
      'everybody, except if Town is Lyon',
    );
    expect(conditionWords({ test: { subject: 'age', test: 'between', values: ['18', '30'] } })).toBe(
      'Age from 18 to 30',
    );
  });
});
