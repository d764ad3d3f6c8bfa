import type { PersonRecord } from '../../../contract';
import { phone, type FieldName } from '../../../desk/fields';
import type { OwnField } from '../../../desk/own.svelte';
import { fieldWords, ownShown, shown, standingWord } from '../../../desk/words';
import { isAbroad, postalLines } from '../places/postal';
import { m } from '../messages';

/** A line of the record: one field, or several that are read as one. */
export interface Line {
  label: string;
  fields: [string, ...string[]];
  /** What it holds as people read it; empty when it holds nothing. */
  text: string;
  hint: string;
  /** Whether it is read as figures. */
  figures: boolean;
}

/** The record's lines by subject, in the order in which they are read; `own` are the section's own fields. */
export function linesOf(record: PersonRecord, own: readonly OwnField[]): { name: string; lines: Line[] }[] {
  const line = (field: FieldName, text: string, more: Partial<Line> = {}): Line => ({
    ...{ label: fieldWords[field], fields: [field], text, hint: '', figures: false },
    ...more,
  });
  const plain = (field: FieldName, more: Partial<Line> = {}) =>
    line(field, shown(field, String(record[field]), record.gender), more);
  return [
    {
      name: m.contactSection,
      lines: [
        line('phones', record.phones.map(phone).join('\n'), { hint: m.listHelp, figures: true }),
        line('emails', record.emails.join('\n'), { hint: m.listHelp }),
        line('street_number', addressOf(record), {
          label: m.addressGroup,
          fields: [
            'street_number',
            'street',
            'complement',
            'place',
            'postcode',
            'commune',
            'country',
            'insee_code',
            'coordinates',
          ],
        }),
      ],
    },
    {
      name: m.identitySection,
      lines: [
        line('standing', standingWord(record.standing, record.gender)),
        plain('member_number', { label: m.number, figures: true }),
        plain('birth_date', { hint: m.dateHelp }),
        plain('gender'),
        plain('occupation'),
      ],
    },
    {
      name: m.linksSection,
      lines: [
        line('interests', record.interests.join(', ')),
        line('availability', record.availability.join(', ')),
        line('skills', record.skills.join(', ')),
        line('tags', record.tags.join(', ')),
        plain('source'),
        line('notes', record.notes),
      ],
    },
    { name: m.ownSection, lines: own.map((field) => ownLine(record, field)) },
  ];
}

function ownLine(record: PersonRecord, { key, label, kind }: OwnField): Line {
  return {
    label,
    fields: [key],
    text: ownShown(kind, record.own[key] ?? ''),
    hint: kind === 'date' ? m.dayHelp : '',
    figures: kind === 'number' || kind === 'date',
  };
}

/** On one line in France, as the post reads it elsewhere. */
function addressOf(record: PersonRecord): string {
  const parts = record as unknown as Readonly<Record<string, string>>;
  return postalLines(parts).join(isAbroad(record.country) ? '\n' : ', ');
}
