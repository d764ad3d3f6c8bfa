import { describe, expect, it } from 'vitest';

import { exampleOf } from './example';

const column = (heading: string, ...samples: string[]) => ({ heading, field: '', samples });

describe('the example of a record', () => {
  const columns = [
    column('Mobile', '06 12'),
    column('Nom', 'Nguyen', 'Roy'),
    column('Fixe', '04 78'),
    column('Vide'),
  ];
  it('follows the columns where they go, in the order of the record', () => {
    expect(exampleOf(columns, ['phones', 'birth_name', 'phones', 'notes'])).toEqual([
      { field: 'birth_name', text: 'Nguyen' },
      { field: 'phones', text: '06 12, 04 78' },
    ]);
  });
  it('leaves out what is not imported', () => {
    expect(exampleOf(columns, ['', 'used_name', '', ''])).toEqual([{ field: 'used_name', text: 'Nguyen' }]);
  });
});
