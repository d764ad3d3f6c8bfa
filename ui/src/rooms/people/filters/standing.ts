import type { Condition, Standing } from '../../../contract';
import { STANDINGS } from '../../../desk/words';

/** The standing that a condition asks for, where it asks for one and for nothing else. */
export function standingOf(condition: Condition): Standing | null {
  if (!('test' in condition)) return null;
  const { subject, test, values } = condition.test;
  const [value] = values;
  if (subject !== 'standing' || test !== 'is' || values.length !== 1) return null;
  return STANDINGS.find((standing) => standing === value) ?? null;
}
