import type { View } from '../../contract';
import type { Errand } from '../../desk/place.svelte';

import type { PeopleList } from './list.svelte';

/** What an errand asks of the room. */
export interface Asked {
  /** Whether an import that is being prepared gives way. */
  leaves: boolean;
  /** What opens above the list. */
  opens?: 'add' | 'fields' | 'past' | 'print' | 'views';
  /** What takes its place; nothing does where it is `null`. */
  instead?: 'import' | 'duplicates' | 'dues' | 'audit' | null;
  view?: View;
  /** Whose record opens. */
  person?: string;
  /** Whether the search takes the focus. */
  searches?: boolean;
}

/** Prepares the list for an errand, and says what else it asks. */
export function errandOf(errand: Errand, list: PeopleList, importing: boolean): Asked {
  switch (errand.do) {
    case 'open':
      if (list.on !== '') list.lookAt('');
      return { leaves: true, instead: null, person: errand.person };
    case 'add':
      return { leaves: false, opens: 'add' };
    case 'fields':
      return { leaves: false, opens: 'fields' };
    case 'import':
    case 'duplicates':
    case 'dues':
    case 'audit':
      return { leaves: errand.do !== 'import', instead: errand.do };
    case 'views':
    case 'past':
    case 'print':
      return { leaves: true, instead: null, opens: errand.do };
    case 'view':
      return { leaves: true, instead: null, view: errand.view };
    case 'search':
      if (importing) return { leaves: false };
      if (errand.text !== undefined) {
        list.search = errand.text;
        list.restart();
      }
      return { leaves: false, instead: null, searches: true };
    case 'filter':
      narrow(list, errand.name);
      return { leaves: true, instead: null };
    case 'join':
    case 'show':
      return { leaves: false };
  }
}

function narrow(list: PeopleList, name: 'unreachable' | 'members' | 'all'): void {
  list.on = '';
  list.clear();
  list.deleted = false;
  if (name !== 'all') list.standing = 'member';
  if (name === 'unreachable') {
    list.filters = [
      { test: { subject: 'emails', test: 'empty', values: [] } },
      { test: { subject: 'phones', test: 'empty', values: [] } },
    ];
  }
  list.restart();
}
