import Bookmark from '@lucide/svelte/icons/bookmark';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import Coins from '@lucide/svelte/icons/coins';
import CopyCheck from '@lucide/svelte/icons/copy-check';
import GitCompareArrows from '@lucide/svelte/icons/git-compare-arrows';
import HistoryIcon from '@lucide/svelte/icons/history';
import House from '@lucide/svelte/icons/house';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Landmark from '@lucide/svelte/icons/landmark';
import Languages from '@lucide/svelte/icons/languages';
import ListPlus from '@lucide/svelte/icons/list-plus';
import Lock from '@lucide/svelte/icons/lock';
import MapPin from '@lucide/svelte/icons/map-pin';
import PhoneOff from '@lucide/svelte/icons/phone-off';
import Plus from '@lucide/svelte/icons/plus';
import Printer from '@lucide/svelte/icons/printer';
import Redo2 from '@lucide/svelte/icons/redo-2';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import Rows3 from '@lucide/svelte/icons/rows-3';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Search from '@lucide/svelte/icons/search';
import SettingsIcon from '@lucide/svelte/icons/settings';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import Undo2 from '@lucide/svelte/icons/undo-2';
import Upload from '@lucide/svelte/icons/upload';
import Users from '@lucide/svelte/icons/users';

import { complain } from '../desk/conduct.svelte';
import { place } from '../desk/place.svelte';
import { session } from '../desk/session.svelte';
import { savedViews } from '../desk/views.svelte';
import { operationWords } from '../desk/words';
import { current } from '../l10n/language.svelte';
import { MOD, type Wanted } from './keys';
import { m } from './messages';

/** Something that the palette can do: a wish that the shell knows, or a function. */
export interface Action {
  id: string;
  label: string;
  /** More words that find it. */
  words?: string;
  icon: typeof House;
  keys?: string[];
  want?: Wanted;
  run?: () => void;
}

function choose(change: Parameters<typeof session.choose>[0]): () => void {
  return () => void session.choose(change).catch(complain);
}

/** The actions that make sense now. */
export function actions(): Action[] {
  const { settings, joined } = session.state ?? {};
  const single = session.singleKeys;
  const dark =
    settings?.theme === 'dark' ||
    (settings?.theme === '' && matchMedia('(prefers-color-scheme: dark)').matches);
  const list: (Action | null)[] = [
    { id: 'new', label: m.keyNew, icon: Plus, keys: single ? ['N'] : undefined, want: 'new' },
    { id: 'search', label: m.keySearch, icon: Search, keys: single ? ['/'] : [MOD, 'F'], want: 'search' },
    joined
      ? {
          id: 'round',
          label: m.roundNow,
          words: 'sync',
          icon: RefreshCw,
          keys: [MOD, m.keyEnter],
          want: 'round',
        }
      : null,
    session.undo === null
      ? null
      : {
          id: 'undo',
          label: m.undoWhat(operationWords[session.undo]),
          icon: Undo2,
          keys: [MOD, 'Z'],
          want: 'undo',
        },
    session.redo === null
      ? null
      : {
          id: 'redo',
          label: m.redoWhat(operationWords[session.redo]),
          icon: Redo2,
          keys: [MOD, m.keyShift, 'Z'],
          want: 'redo',
        },
    { id: 'today', label: m.today, icon: House, keys: [MOD, '1'], want: 'today' },
    { id: 'people', label: m.people, icon: Users, keys: [MOD, '2'], want: 'people' },
    { id: 'headquarters', label: m.headquarters, icon: Landmark, keys: [MOD, '3'], want: 'headquarters' },
    {
      id: 'import',
      label: m.actImport,
      words: 'csv',
      icon: Upload,
      run: () => place.go('people', { do: 'import' }),
    },
    { id: 'addresses', label: m.actAddresses, words: 'ban bal', icon: MapPin, want: 'settings' },
    {
      id: 'unreachable',
      label: m.actUnreachable,
      icon: PhoneOff,
      run: () => place.go('people', { do: 'filter', name: 'unreachable' }),
    },
    {
      id: 'duplicates',
      label: m.actDuplicates,
      words: 'doublons duplicates fusion merge',
      icon: CopyCheck,
      run: () => place.go('people', { do: 'duplicates' }),
    },
    {
      id: 'fields',
      label: m.actFields,
      words: 'champs personnalisés custom own',
      icon: ListPlus,
      run: () => place.go('people', { do: 'fields' }),
    },
    {
      id: 'views',
      label: m.actViews,
      words: 'vues',
      icon: Bookmark,
      run: () => place.go('people', { do: 'views' }),
    },
    ...(savedViews.list ?? [])
      .filter((view) => view.query !== null)
      .map((view) => ({
        id: `view-${view.id}`,
        label: m.actView(view.name),
        icon: Bookmark,
        run: () => place.go('people', { do: 'view', view }),
      })),
    {
      id: 'past',
      label: m.actPast,
      words: 'date',
      icon: CalendarClock,
      run: () => place.go('people', { do: 'past' }),
    },
    {
      id: 'print',
      label: m.actPrint,
      words: 'pdf',
      icon: Printer,
      run: () => place.go('people', { do: 'print' }),
    },
    { id: 'dues', label: m.actDues, icon: Coins, run: () => place.go('people', { do: 'dues' }) },
    { id: 'audit', label: m.actAudit, icon: ScrollText, run: () => place.go('people', { do: 'audit' }) },
    {
      id: 'conflicts',
      label: m.actConflicts,
      icon: GitCompareArrows,
      run: () => place.go('headquarters', { do: 'show', part: 'conflicts' }),
    },
    {
      id: 'activity',
      label: m.actActivity,
      icon: HistoryIcon,
      run: () => place.go('headquarters', { do: 'show', part: 'activity' }),
    },
    { id: 'theme', label: m.actTheme, icon: SunMoon, run: choose({ theme: dark ? 'light' : 'dark' }) },
    { id: 'density', label: m.actDensity, icon: Rows3, run: choose({ compact: !settings?.compact }) },
    {
      id: 'language',
      label: m.actLanguage,
      icon: Languages,
      run: choose({ language: current.language === 'fr' ? 'en' : 'fr' }),
    },
    { id: 'settings', label: m.settings, icon: SettingsIcon, keys: [MOD, ','], want: 'settings' },
    {
      id: 'shortcuts',
      label: m.shortcuts,
      icon: Keyboard,
      keys: single ? ['?'] : [MOD, '/'],
      want: 'shortcuts',
    },
    { id: 'lock', label: m.lock, icon: Lock, keys: [MOD, 'L'], want: 'lock' },
  ];
  return list.filter((action) => action !== null);
}
