import type { FiscalDetails, Problem, Receipt } from '../../../contract';
import { act } from '../../../desk/session.svelte';
import { toasts } from '../../../design/toasts.svelte';
import { current } from '../../../l10n/language.svelte';
import { pickFile, saved } from '../../../platform';

import { m } from './messages';

const NONE: FiscalDetails = { association: '', agreement: '', agreed_on: '', party: '' };

/** What a fiscal receipt still lacks. */
export function missingOf(details: FiscalDetails): Problem[] {
  const needed = ['association', 'agreement', 'agreed_on'] as const;
  return needed
    .filter((field) => details[field].trim() === '')
    .map((field) => ({ field, code: 'field_missing', given: '', expected: '' }));
}

/**
 * Saves a receipt as a PDF where the person says; `issue` gives it once the place is known. Answers whether it was
 * saved: giving up on the place is no failure.
 */
export async function saveReceipt(
  name: string,
  issue: () => Promise<Receipt>,
  fiscal: FiscalDetails = NONE,
): Promise<boolean> {
  const file = await pickFile('export', `${m.receiptName}-${name}.pdf`);
  if (file === null) return false;
  const receipt = await issue();
  const printed = await act('receipt_print', {
    ...{ id: receipt.id, fiscal, language: current.language, file: file.ticket },
  });
  saved(file.ticket);
  toasts.say(m.receiptSaved(printed.number, file.name));
  return true;
}
