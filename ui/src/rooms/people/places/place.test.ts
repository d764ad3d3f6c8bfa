import { expect, it } from 'vitest';

import type { Place } from '../../../contract';
import { filled, isPlaceField, shownPlace } from './place';

const place = (more: Partial<Place>): Place => ({
  ...{ kind: 'commune', street_number: '', street: '', postcode: '', commune: 'Lyon', insee_code: '69123' },
  ...{ former: '', latitude: null, longitude: null },
  ...more,
});

it('fills in what a place says and leaves the rest', () => {
  expect(filled(place({}), { commune: 'Lyon' })).toEqual({ commune: 'Lyon', insee_code: '69123' });
  const address = place({ kind: 'address', street_number: '14 bis', street: 'Rue X', postcode: '69003' });
  expect(filled({ ...address, latitude: 45.7512345678, longitude: 4.85 }, {})).toEqual({
    ...{ street_number: '14 bis', street: 'Rue X', postcode: '69003', commune: 'Lyon' },
    ...{ insee_code: '69123', coordinates: '45.751235,4.85' },
  });
});

it('takes away where another address was, and leaves where this one is', () => {
  const held = { commune: 'Bron', coordinates: '45.73,4.91' };
  expect(filled(place({}), held)).toMatchObject({ commune: 'Lyon', coordinates: '' });
  expect(filled(place({ commune: 'Bron' }), held)).not.toHaveProperty('coordinates');
});

it('reads a place as letters do, with what it was called before', () => {
  expect(shownPlace(place({ postcode: '69003' }))).toEqual({ label: '69003 Lyon', detail: '' });
  expect(shownPlace(place({ former: 'Arbignieu', commune: 'Arboys' }))).toEqual({
    ...{ label: 'Arboys', detail: 'Arbignieu' },
  });
  const street = place({ kind: 'street', street: 'Rue X', postcode: '69003', former: 'Vaise' });
  expect(shownPlace(street)).toEqual({ label: 'Rue X', detail: '69003 Lyon (Vaise)' });
});

it('knows which fields are completed', () => {
  expect(isPlaceField('street') && isPlaceField('postcode')).toBe(true);
  expect(isPlaceField('country') || isPlaceField('notes')).toBe(false);
});
