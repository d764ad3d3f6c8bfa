import type { Place, PlaceField } from '../../../contract';

/** The fields of an address that are completed as they are typed. */
export const PLACE_FIELDS: readonly PlaceField[] = ['street_number', 'street', 'postcode', 'commune'];

/** Whether this field is completed. */
export function isPlaceField(field: string): field is PlaceField {
  return (PLACE_FIELDS as readonly string[]).includes(field);
}

/** Degrees to the decimetre: what a record keeps of a point. */
const degrees = (value: number) => String(Number(value.toFixed(6)));

/**
 * What a place fills in, of an address that holds this: what it does not say stays as it was typed. Coordinates are those
 * of the place; of one without, those of another address go.
 */
export function filled(place: Place, held: Readonly<Record<string, string>>): Record<string, string> {
  const { street_number, street, postcode, commune, insee_code, latitude, longitude } = place;
  const all = { street_number, street, postcode, commune, insee_code };
  const said = Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
  if (latitude !== null && longitude !== null)
    return { ...said, coordinates: `${degrees(latitude)},${degrees(longitude)}` };
  const moved = Object.entries(said).some(([field, text]) => field !== 'insee_code' && held[field] !== text);
  return moved ? { ...said, coordinates: '' } : said;
}

/** A place as a list reads it: what is chosen, and where that is. */
export function shownPlace(place: Place): { label: string; detail: string } {
  const town = [place.postcode, place.commune].filter(Boolean).join(' ');
  const former = place.former !== '' && place.former !== place.commune ? place.former : '';
  if (place.kind === 'commune') return { label: town, detail: former };
  const street = [place.street_number, place.street].filter(Boolean).join(' ');
  return { label: street, detail: former === '' ? town : `${town} (${former})` };
}
