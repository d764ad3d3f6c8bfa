import { catalogue } from './catalogue';
import { isNear, moment } from './format';

const words = catalogue(
  {
    near: (when: string) => `depuis ${when}`,
    far: (when: string) => `depuis le ${when}`,
  },
  {
    near: (when: string) => `since ${when}`,
    far: (when: string) => `since ${when}`,
  },
);

/** Since when, as `moment` says it: `depuis hier 21:40`, `depuis le 3 septembre`. */
export function since(at: number, now: number): string {
  return (isNear(at, now) ? words.near : words.far)(moment(at, now));
}
