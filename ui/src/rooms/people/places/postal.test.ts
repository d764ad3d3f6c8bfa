import { expect, it } from 'vitest';

import { isAbroad, postalLines } from './postal';

const street = { street_number: '14 bis', street: 'rue des Écoles' };

it('an address in France ends by its commune', () => {
  const all = {
    complement: 'Bâtiment 3',
    ...street,
    place: 'Le Bourg',
    postcode: '38400',
    commune: 'Herbeys',
  };
  const lines = ['Bâtiment 3', '14 bis rue des Écoles', 'Le Bourg', '38400 Herbeys'];
  expect(postalLines(all)).toEqual(lines);
  expect(postalLines({ ...all, country: 'France' })).toEqual(lines);
  expect(postalLines({})).toEqual([]);
});

it('an address elsewhere ends by its country in capitals', () => {
  const belgium = { ...street, postcode: '1000', commune: 'Bruxelles', country: 'Belgique' };
  expect(postalLines(belgium)).toEqual(['14 bis rue des Écoles', '1000 Bruxelles', 'BELGIQUE']);
  expect([' france ', 'FR', '', 'Suisse'].map(isAbroad)).toEqual([false, false, false, true]);
});
