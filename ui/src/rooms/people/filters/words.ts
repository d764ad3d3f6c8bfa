import type { Condition, PersonTest } from '../../../contract';

import { m } from './messages';
import { subjectWord, testWord, valueWord } from './subjects';

/** A condition as a sentence says it: `Qualité est Adhérent et (Commune est Lyon ou Étiquettes est bureau)`. */
export function conditionWords(condition: Condition): string {
  if ('test' in condition) return testSentence(condition.test);
  if ('not' in condition) return m.except(conditionWords(condition.not));
  if ('any' in condition) return condition.any.length === 0 ? m.nobody : condition.any.map(inside).join(m.or);
  const denials = condition.all.filter((part) => 'not' in part);
  const claims = condition.all.filter((part) => !('not' in part));
  const said = claims.length === 0 ? m.everybody : claims.map(inside).join(m.and);
  return [said, ...denials.map(conditionWords)].join(', ');
}

/** A part of a longer condition: in parentheses where it has parts of its own. */
function inside(condition: Condition): string {
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [];
  const words = conditionWords(condition);
  return parts.length > 1 ? `(${words})` : words;
}

function testSentence({ subject, test, values }: PersonTest): string {
  const word = subjectWord(subject);
  const [from = '', to = ''] = values.map((value) => valueWord(subject, value));
  if (test === 'between') return `${word} ${m.between(from, to)}`;
  const all = values.map((value) => valueWord(subject, value)).join(m.or);
  return `${word} ${testWord(subject, test)} ${all}`.trim();
}
