import type { Condition, FilterTest, PersonTest } from '../../../contract';

import { choicesOf, testsOf } from './subjects';

/** What a group asks of its parts. */
export type Kind = 'all' | 'any' | 'none';
export const KINDS: readonly Kind[] = ['all', 'any', 'none'];

let made = 0;

/** A condition of one test while it is being written. */
export class TestDraft {
  readonly id = (made += 1);
  subject = $state('tags');
  test = $state<FilterTest>('is');
  value = $state('');
  until = $state('');

  constructor(from?: PersonTest) {
    if (from === undefined) return;
    this.subject = from.subject;
    this.test = from.test;
    const [first = '', second = ''] = from.values;
    this.value = from.test === 'between' ? first : from.values.join('; ');
    this.until = second;
  }

  get isValued(): boolean {
    return this.test !== 'empty' && this.test !== 'filled';
  }

  get isReady(): boolean {
    const { value, until, test } = this;
    return (
      !this.isValued || this.#several().length > 0 || (test === 'between' && (value + until).trim() !== '')
    );
  }

  /** The subject was changed: what does not suit it goes. */
  renew(): void {
    if (!testsOf(this.subject).includes(this.test)) this.test = 'is';
    this.value = choicesOf(this.subject)[0]?.value ?? '';
    this.until = '';
  }

  toTest(): PersonTest {
    const { subject, test, value, until } = this;
    if (!this.isValued) return { subject, test, values: [] };
    const values = test === 'between' ? [value.trim(), until.trim()] : this.#several();
    return { subject, test, values };
  }

  toCondition(): Condition {
    return { test: this.toTest() };
  }

  #several(): string[] {
    return this.value
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  }
}

/** A group of conditions while it is being put together. */
export class GroupDraft {
  readonly id = (made += 1);
  kind = $state<Kind>('all');
  parts = $state.raw<(TestDraft | GroupDraft)[]>([]);

  constructor(kind: Kind = 'all', parts: (TestDraft | GroupDraft)[] = []) {
    this.kind = kind;
    this.parts = parts;
  }

  /** The same condition as a group of parts, whatever its form. */
  static from(condition: Condition): GroupDraft {
    if ('all' in condition) return new GroupDraft('all', condition.all.map(part));
    if ('any' in condition) return new GroupDraft('any', condition.any.map(part));
    if ('test' in condition) return new GroupDraft('all', [part(condition)]);
    const { not } = condition;
    return new GroupDraft('none', 'any' in not ? not.any.map(part) : [part(not)]);
  }

  get isReady(): boolean {
    return this.parts.every((part) => part.isReady);
  }

  get isEmpty(): boolean {
    return this.parts.length === 0;
  }

  add(part: TestDraft | GroupDraft): void {
    this.parts = [...this.parts, part];
  }

  remove(part: TestDraft | GroupDraft): void {
    this.parts = this.parts.filter((other) => other !== part);
  }

  /** Groups without a part ask nothing: they are left out. */
  toCondition(): Condition {
    const parts = this.parts
      .filter((part) => part instanceof TestDraft || !part.isEmpty)
      .map((part) => part.toCondition());
    if (this.kind === 'all' || parts.length === 0) return { all: parts };
    return this.kind === 'any' ? { any: parts } : { not: { any: parts } };
  }
}

function part(condition: Condition): TestDraft | GroupDraft {
  return 'test' in condition ? new TestDraft(condition.test) : GroupDraft.from(condition);
}

/** The conditions that all hold, as many as can be told apart. */
export function conditionsOf(condition: Condition): Condition[] {
  return 'all' in condition ? condition.all : [condition];
}
