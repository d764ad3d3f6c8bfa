/** What lies between two neighbours at first, so that one moved between them is one write. */
export const STEP = 1000;

interface Placed {
  id: string;
  position: number;
}

/** The positions to write so that the field at `from` stands at `to`: one, or all of them where no room is left. */
export function moved(fields: readonly Placed[], from: number, to: number): Placed[] {
  const one = fields[from];
  const rest = fields.filter((_, at) => at !== from);
  if (one === undefined || from === to) return [];
  const before = to === 0 ? 0 : (rest[to - 1]?.position ?? 0);
  const after = rest[to]?.position ?? before + 2 * STEP;
  const between = Math.floor((before + after) / 2);
  const isSorted = rest.every(({ position }, at) => at === 0 || position > (rest[at - 1]?.position ?? 0));
  const isRoom = between > (to === 0 ? -1 : before) && between < after;
  if (isSorted && isRoom) return [{ id: one.id, position: between }];
  const all = [...rest.slice(0, to), one, ...rest.slice(to)];
  const renumbered = all.map(({ id }, at) => ({ id, position: (at + 1) * STEP }));
  return renumbered.filter(
    ({ id, position }) => fields.find((field) => field.id === id)?.position !== position,
  );
}

/** The position of a field that comes after all of these. */
export function last(fields: readonly Placed[]): number {
  return Math.max(0, ...fields.map(({ position }) => position)) + STEP;
}
