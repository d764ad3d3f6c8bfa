import { describe, expect, it } from 'vitest';

import { latest, settling } from './latest';

function question() {
  let answer: (value: string) => void = () => undefined;
  let refuse: (why: Error) => void = () => undefined;
  const promise = new Promise<string>((resolve, reject) => {
    answer = resolve;
    refuse = reject;
  });
  return { promise, answer, refuse };
}

describe('answers', () => {
  it('that come out of order leave the last question’s on screen', async () => {
    const taken: string[] = [];
    const ask = latest<string>(
      (answer) => taken.push(answer),
      () => taken.push('refused'),
    );
    const [first, second] = [question(), question()];
    const answers = [ask(first.promise), ask(second.promise)];
    second.answer('second');
    first.answer('first');
    expect(await Promise.all(answers)).toEqual([false, true]);
    expect(taken).toEqual(['second']);
  });
  it('that are refused are told, unless another question was asked since', async () => {
    const told: unknown[] = [];
    const ask = latest<string>(
      () => undefined,
      (thrown) => told.push(thrown),
    );
    const [old, now] = [question(), question()];
    const answers = [ask(old.promise), ask(now.promise)];
    old.refuse(new Error('old'));
    now.refuse(new Error('now'));
    await Promise.all(answers);
    expect(told).toEqual([new Error('now')]);
  });
});

it('waits for the questions that were asked meanwhile', async () => {
  const settled = settling();
  const said: string[] = [];
  const asked = (word: string) => {
    let answer = () => {};
    const promise = new Promise<void>((done) => (answer = done)).then(() => said.push(word));
    return { promise, answer };
  };
  const [first, second] = [asked('first'), asked('second')];
  const waited = settled(first.promise).then(() => said.push('settled'));
  void settled(second.promise);
  first.answer();
  await first.promise;
  second.answer();
  await waited;
  expect(said).toEqual(['first', 'second', 'settled']);
});
