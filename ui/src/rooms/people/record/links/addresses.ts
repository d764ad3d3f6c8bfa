import Trash2 from '@lucide/svelte/icons/trash-2';

import type { RecordEntry } from '../../../../contract';
import { changedOf } from '../../../../desk/fields';
import { act } from '../../../../desk/session.svelte';
import { fieldWords } from '../../../../desk/words';
import type { Form, FormField, LinkItem, Subject } from '../../linked/form';
import { m as linked } from '../../linked/messages';
import { postalLines } from '../../places/postal';
import { m } from './messages';
import { remove, textOf, textsOf, type Belongings } from './subjects';

const fields = (): FormField[] => [
  { name: 'label', label: m.label, hint: m.labelHint, wide: true },
  { name: 'complement', label: fieldWords.complement, wide: true },
  { name: 'street_number', label: fieldWords.street_number },
  { name: 'street', label: fieldWords.street },
  { name: 'place', label: fieldWords.place },
  { name: 'postcode', label: fieldWords.postcode },
  { name: 'commune', label: fieldWords.commune },
  { name: 'country', label: fieldWords.country, hint: m.foreignHint },
  { name: 'insee_code', label: fieldWords.insee_code },
  { name: 'coordinates', label: fieldWords.coordinates },
];

/** The addresses of a person beside their own. */
export function addresses({ person, addresses: known }: Belongings): Subject {
  const names = fields().map((field) => field.name);

  const form = (address: RecordEntry | null): Form => {
    const values = textsOf(address, names);
    return {
      title: address === null ? m.addAddress : m.editAddress,
      submit: address === null ? m.add : linked.keep,
      fields: fields(),
      values,
      completed: true,
      save: (typed) =>
        address === null
          ? act('record_add', { table: 'address', fields: { ...typed, person } })
          : act('record_set', { id: address.id, fields: changedOf(values, typed) as Record<string, string> }),
      said: m.addressKept,
    };
  };

  const item = (address: RecordEntry): LinkItem => {
    const label = textOf(address, 'label');
    return {
      id: address.id,
      text: postalLines(textsOf(address, names)).join('\n'),
      about: label,
      form: () => form(address),
      actions: [
        {
          label: m.delete(label || m.address),
          icon: Trash2,
          run: () => remove(address.id),
          said: m.addressDeleted,
        },
      ],
    };
  };
  return {
    name: 'address',
    title: m.addresses,
    add: m.addAddress,
    adding: () => form(null),
    items: known.map(item),
  };
}
