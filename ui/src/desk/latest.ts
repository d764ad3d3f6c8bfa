/**
 * Answers taken in the order of their questions: an answer that comes after a later question's is dropped, and so is
 * its refusal. Each call gives whether its answer was taken.
 */
export function latest<T>(
  take: (answer: T) => void,
  refused: (thrown: unknown) => void,
): (question: Promise<T>) => Promise<boolean> {
  let asked = 0;
  return async (question) => {
    const mine = ++asked;
    try {
      const answer = await question;
      if (mine !== asked) return false;
      take(answer);
      return true;
    } catch (thrown) {
      if (mine === asked) refused(thrown);
      return false;
    }
  };
}

/**
 * Waits for an answer, and for those of the questions that were asked meanwhile: what was read last is on screen then, and
 * the focus can be given to it.
 */
export function settling(): (answer: Promise<unknown>) => Promise<void> {
  let last: Promise<unknown> | undefined;
  return async (answer) => {
    last = answer;
    for (let waited; waited !== last; await waited) waited = last;
  };
}
