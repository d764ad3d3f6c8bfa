/** A text in three parts, of which the middle one is not in the other text. */
export interface Parts {
  before: string;
  differs: string;
  after: string;
}

/** What differs between two texts that begin or end alike; nothing is marked where they share neither. */
export function differ(text: string, other: string): Parts {
  const [one, two] = [[...text], [...other]];
  const most = Math.min(one.length, two.length);
  let head = 0;
  while (head < most && one[head] === two[head]) head += 1;
  let tail = 0;
  while (tail < most - head && one.at(-1 - tail) === two.at(-1 - tail)) tail += 1;
  if (head + tail === 0) return { before: text, differs: '', after: '' };
  const end = one.length - tail;
  return {
    before: one.slice(0, head).join(''),
    differs: one.slice(head, end).join(''),
    after: one.slice(end).join(''),
  };
}
