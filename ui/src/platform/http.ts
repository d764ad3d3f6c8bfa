import type { Refusal } from '../contract';

import { asRefusal, RpcRefusal, type PickedFile, type Platform } from './types';

const ACCEPTED = {
  addresses: '.csv,.gz,text/csv,application/gzip',
  import: '.csv,.txt,.tsv,.xlsx,.xlsm,.ods,.vcf,text/csv,text/plain,text/vcard',
  restore: '.permanence,*/*',
};

/** The development host on the same origin. */
export const http: Platform = {
  async rpc(command, request) {
    const answer = await post(`/rpc/${command}`, JSON.stringify(request), {
      'content-type': 'application/json',
    });
    if (answer.status === 422) throw new RpcRefusal((await answer.json()) as Refusal);
    if (!answer.ok) throw asRefusal(null);
    return await answer.json();
  },
  async pickFile(purpose, suggestedName) {
    if (purpose === 'export' || purpose === 'backup') return ticketOf('/files/new', { name: suggestedName });
    const file = await chosenFile(ACCEPTED[purpose]);
    if (file === null) return null;
    const answer = await post('/files', file, {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(file.name),
    });
    if (!answer.ok) throw asRefusal(null);
    return (await answer.json()) as PickedFile;
  },
  ready() {
    // A browser has nobody waiting for it.
  },
  saved(ticket) {
    const link = document.createElement('a');
    link.href = `/files/${encodeURIComponent(ticket)}`;
    link.download = '';
    document.body.append(link);
    link.click();
    link.remove();
  },
};

async function post(path: string, body: BodyInit, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(path, { method: 'POST', body, headers });
  } catch {
    throw asRefusal(null);
  }
}

async function ticketOf(path: string, body: object): Promise<PickedFile> {
  const answer = await post(path, JSON.stringify(body), { 'content-type': 'application/json' });
  if (!answer.ok) throw asRefusal(null);
  return (await answer.json()) as PickedFile;
}

function chosenFile(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.hidden = true;
    input.dataset['testid'] = 'file-input';
    input.setAttribute('aria-hidden', 'true');
    const done = (file: File | null) => {
      input.remove();
      resolve(file);
    };
    input.addEventListener('change', () => done(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => done(null));
    document.body.append(input);
    input.click();
  });
}
