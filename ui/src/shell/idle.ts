/** Seconds until the desk locks; nothing when it never does. Times in milliseconds since 1970. */
export function secondsLeft(last: number, now: number, afterMinutes: number): number | null {
  if (afterMinutes === 0) return null;
  return Math.max(0, Math.ceil((last + afterMinutes * 60_000 - now) / 1000));
}

/** How many seconds before the lock it is announced: a minute, or a third of a shorter time. */
export function warningOf(afterMinutes: number): number {
  return Math.min(60, afterMinutes * 20);
}
