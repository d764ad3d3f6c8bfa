import { invoke } from '@tauri-apps/api/core';

import { asRefusal, type PickedFile, type Platform } from './types';

/** The application's own window. */
export const tauri: Platform = {
  async rpc(command, request) {
    try {
      return await invoke('rpc', { command, request });
    } catch (thrown) {
      throw asRefusal(thrown);
    }
  },
  async pickFile(purpose, suggestedName) {
    try {
      return await invoke<PickedFile | null>('file_pick', { purpose, suggestedName });
    } catch (thrown) {
      throw asRefusal(thrown);
    }
  },
  ready() {
    void invoke('window_ready');
  },
  saved() {
    // The native dialog gave a place on this computer: the file is there already.
  },
};
