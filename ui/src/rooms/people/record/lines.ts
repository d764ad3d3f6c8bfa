import type { PersonRecord } from '../../../contract';
import { phone, type FieldName } from '../../../desk/fields';
import { fieldWords, shown, standingWord } from '../../../desk/words';
import { m } from '../messages';

/** A line of the record: one field, or several that are read as one. */
export interface Line {
  label: string;
  fields: [FieldName, ...FieldName[]];
  /** What it holds as people read it; empty when it holds nothing. */
  text: string;
  hint: string;
  /** Whether it is read as figures. */
  figures: boolean;
}

/** The record's lines by subject, in the order in which they are read. */
export function linesOf(record: PersonRecord): { name: string; lines: Line[] }[] {
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
  ];
}

function addressOf(record: PersonRecord): string {
  const street = [record.street_number, record.street].filter(Boolean).join(' ');
  const town = [record.postcode, record.commune].filter(Boolean).join(' ');
  return [record.complement, street, record.place, town, record.country].filter(Boolean).join(', ');
}
