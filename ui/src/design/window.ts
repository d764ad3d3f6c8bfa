/** The rows of a long list that are worth drawing. */
export interface Window {
  /** The first row drawn. */
  first: number;
  /** One past the last row drawn. */
  end: number;
}

/** The rows seen at a place in a list of equal rows, with some more on both sides. Heights in pixels. */
export function windowOf(
  scrollTop: number,
  height: number,
  row: number,
  count: number,
  around: number,
): Window {
  const first = Math.max(0, Math.min(count, Math.floor(scrollTop / row)) - around);
  const end = Math.min(count, Math.ceil((scrollTop + height) / row) + around);
  return { first, end: Math.max(first, end) };
}

/** Where to scroll so that a row is wholly seen under a header; the same place when it is already. */
export function scrollTo(index: number, scrollTop: number, height: number, row: number): number {
  const top = index * row;
  if (top < scrollTop) return top;
  if (top + row > scrollTop + height) return top + row - height;
  return scrollTop;
}
