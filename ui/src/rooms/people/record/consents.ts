import { catalogue } from '../../../l10n/catalogue';

/** What contact may be for, how it is made, and how the section knows: `any` is all of them. */
export const PURPOSES = ['any', 'information', 'events', 'canvassing', 'donations', 'surveys'] as const;
export const CHANNELS = ['any', 'email', 'phone', 'sms', 'post', 'door'] as const;
export const HOW = ['paper', 'oral', 'email', 'online', 'phone', 'other'] as const;

type Purpose = (typeof PURPOSES)[number];
type Channel = (typeof CHANNELS)[number];
type How = (typeof HOW)[number] | 'import';

export const purposeWords = catalogue<Record<Purpose, string>>(
  {
    any: 'tout',
    information: 'information',
    events: 'réunions',
    canvassing: 'porte-à-porte',
    donations: 'dons',
    surveys: 'enquêtes',
  },
  {
    any: 'everything',
    information: 'information',
    events: 'meetings',
    canvassing: 'canvassing',
    donations: 'donations',
    surveys: 'surveys',
  },
);

export const channelWords = catalogue<Record<Channel, string>>(
  {
    any: 'tous les moyens',
    email: 'courriel',
    phone: 'téléphone',
    sms: 'SMS',
    post: 'courrier',
    door: 'visite',
  },
  { any: 'any means', email: 'email', phone: 'phone', sms: 'text', post: 'post', door: 'visit' },
);

export const howWords = catalogue<Record<How, string>>(
  {
    paper: 'sur papier',
    oral: 'de vive voix',
    email: 'par courriel',
    online: 'en ligne',
    phone: 'par téléphone',
    import: 'par un import',
    other: 'autrement',
  },
  {
    paper: 'on paper',
    oral: 'in person',
    email: 'by email',
    online: 'online',
    phone: 'by phone',
    import: 'by an import',
    other: 'otherwise',
  },
);

/** The word for a code; what a later version added is shown by its code. */
export function word(words: Record<string, string>, code: string): string {
  return code in words ? (words[code] ?? code) : code;
}

/** A purpose and a channel in few words. */
export function about(purpose: string, channel: string): string {
  const what = word(purposeWords, purpose);
  const means = word(channelWords, channel);
  if (purpose === 'any') return means;
  return channel === 'any' ? what : `${what} · ${means}`;
}
