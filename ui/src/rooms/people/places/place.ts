import type { Place, PlaceField } from '../../../contract';
import type { FieldName } from '../../../desk/fields';

/** The fields of an address that are completed as they are typed. */
export const PLACE_FIELDS: readonly PlaceField[] = ['street_number', 'street', 'postcode', 'commune'];

/** Whether this field is completed. */
export function isPlaceField(field: FieldName): field is PlaceField {
  return (PLACE_FIELDS as readonly string[]).includes(field);
}

/** What a place fills in: what it does not say stays as it was typed. */
export function filled(place: Place): Partial<Record<FieldName, string>> {
  const { street_number, street, postcode, commune } = place;
  const all = { street_number, street, postcode, commune };
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
}

/** A place as a list reads it: what is chosen, and where that is. */
export function shownPlace(place: Place): { label: string; detail: string } {
  const town = [place.postcode, place.commune].filter(Boolean).join(' ');
  const former = place.former !== '' && place.former !== place.commune ? place.former : '';
  if (place.kind === 'commune') return { label: town, detail: former };
  const street = [place.street_number, place.street].filter(Boolean).join(' ');
  return { label: street, detail: former === '' ? town : `${town} (${former})` };
}
