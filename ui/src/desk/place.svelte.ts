import type { View } from '../contract';

/** The rooms that exist, in the order of the side. */
export type Room = 'today' | 'people' | 'headquarters';

/** What a room is asked to do on entering it; the room forgets it once done. */
export type Errand =
  | { do: 'open'; person: string }
  | { do: 'add' }
  | { do: 'import' }
  | { do: 'duplicates' }
  | { do: 'fields' }
  | { do: 'view'; view: View }
  | { do: 'views' }
  | { do: 'print' }
  | { do: 'past' }
  | { do: 'audit' }
  | { do: 'dues' }
  | { do: 'search'; text?: string }
  | { do: 'filter'; name: 'unreachable' | 'members' | 'all' }
  | { do: 'join' }
  | { do: 'show'; part: 'rounds' | 'conflicts' | 'refusals' | 'outbox' | 'activity' };

class Place {
  room = $state<Room>('today');
  errand = $state.raw<Errand | null>(null);

  /** Goes to a room, with an errand there. */
  go(room: Room, errand: Errand | null = null): void {
    this.room = room;
    this.errand = errand;
  }

  /** The errand, once. */
  take(): Errand | null {
    const errand = this.errand;
    this.errand = null;
    return errand;
  }
}

export const place = new Place();
