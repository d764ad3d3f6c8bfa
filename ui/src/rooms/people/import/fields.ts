import { FIELDS } from '../../../desk/fields';
import { ownFields, ownName } from '../../../desk/own.svelte';
import { fieldWord, fieldWords } from '../../../desk/words';
import { CHANNELS, channelWords, PURPOSES, purposeWords } from '../record/consents';
import { m } from './messages';

/** A place where a column may go, under the name that commands use. */
export interface Target {
  value: string;
  label: string;
}

const CONSENT = 'consent.';
const CONSENT_DAY = 'consent_day';

/** The fields of a record, in the order of forms. */
export function recordTargets(): Target[] {
  return FIELDS.map((value) => ({ value, label: fieldWords[value] }));
}

/** The section's own fields. */
export function ownTargets(): Target[] {
  return ownFields.all.map(({ key, label }) => ({ value: ownName(key), label }));
}

/** Consents: everything, one means or one purpose, a newsletter, and the day on which they were given. */
export function consentTargets(chosen: string): Target[] {
  const ways = CHANNELS.map((channel) => `${CONSENT}any.${channel}`);
  const aims = PURPOSES.filter((purpose) => purpose !== 'any').map((purpose) => `${CONSENT}${purpose}.any`);
  const names = [...ways, ...aims, `${CONSENT}information.email`, `${CONSENT}information.sms`, CONSENT_DAY];
  if (chosen.startsWith(CONSENT) && !names.includes(chosen)) names.push(chosen);
  return names.map((value) => ({ value, label: targetWord(value) }));
}

/** The name of whatever a column goes to. */
export function targetWord(name: string): string {
  if (name === CONSENT_DAY) return m.consentDay;
  if (!name.startsWith(CONSENT)) return fieldWord(name);
  const [purpose, channel] = name.slice(CONSENT.length).split('.');
  const aim = PURPOSES.find((one) => one === purpose);
  const way = CHANNELS.find((one) => one === channel);
  return aim && way ? m.consentTo(purposeWords[aim], channelWords[way]) : name;
}
