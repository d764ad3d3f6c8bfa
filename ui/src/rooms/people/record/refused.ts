import { fieldWord } from '../../../desk/words';
import { problemSentence, refusalAdvice, refusalTitle } from '../../../desk/refusals';
import { session } from '../../../desk/session.svelte';
import { toasts } from '../../../design/toasts.svelte';
import type { RpcRefusal } from '../../../platform';
import { m } from '../messages';

/** Says that what was typed in a line that has left the screen was not kept, with what it was, so that it can be
 *  typed again. A locked desk says nothing of anybody. */
export function sayRefused(
  fields: readonly string[],
  texts: Readonly<Record<string, string>>,
  refusal: RpcRefusal,
): void {
  if (session.state?.phase !== 'open' || refusal.code === 'locked') return;
  const problem = refusal.problems.find(({ field }) => fields.some((one) => one === field));
  const field = fields.find((one) => one === problem?.field) ?? fields[0];
  if (field === undefined) return;
  const detail = problem
    ? problemSentence(problem)
    : `${refusalTitle[refusal.code]}. ${refusalAdvice[refusal.code]}`;
  toasts.warn(m.notKept(fieldWord(field), texts[field] ?? ''), detail);
}
