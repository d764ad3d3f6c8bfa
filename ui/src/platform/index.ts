import { http } from './http';
import { tauri } from './tauri';
import type { Platform } from './types';

export { asRefusal, RpcRefusal, type FilePurpose, type PickedFile } from './types';

/** The window when there is one, else the development host. */
const platform: Platform = '__TAURI_INTERNALS__' in globalThis ? tauri : http;

export const { rpc, pickFile, saved, ready } = platform;
