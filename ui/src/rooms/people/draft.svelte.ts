import type { FieldName } from '../../desk/fields';

const blank = (): Partial<Record<FieldName, string>> => ({ standing: 'member', gender: '' });

/** A new record as it is typed: a dialog that closes under it, by a key or a click beside, does not lose it. */
export class Draft {
  texts = $state(blank());

  /** Whether something was typed. */
  get begun(): boolean {
    return Object.entries(this.texts).some(
      ([field, text]) => field !== 'standing' && field !== 'gender' && text.trim() !== '',
    );
  }

  forget(): void {
    this.texts = blank();
  }
}
