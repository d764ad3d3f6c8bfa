import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

import svelteConfig from './svelte.config.js';

const TAURI = { group: ['@tauri-apps/*'], message: 'Only src/platform talks to the window.' };
const ROOMS = {
  group: ['**/rooms/*', '**/rooms/**'],
  message: 'A room is joined to others by the shell alone.',
};
const SHELL = { group: ['**/shell/*', '**/shell/**'], message: 'Nothing below the shell knows the shell.' };
const DESK = { group: ['**/desk/*', '**/contract', '**/platform'], message: 'The design knows no command.' };

/** Refuses the given imports in the given files. */
const imports = (files, patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/contract/'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      'svelte/no-at-html-tags': 'error',
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
          property,
          message: 'Text is text: nothing is written as markup.',
        })),
      ],
      'no-restricted-globals': ['error', 'localStorage', 'sessionStorage', 'indexedDB'],
    },
  },
  imports(['src/**'], [TAURI]),
  imports(['src/platform/**'], [ROOMS, SHELL]),
  imports(['src/l10n/**', 'src/desk/**'], [TAURI, ROOMS, SHELL]),
  imports(['src/design/**'], [TAURI, ROOMS, SHELL, DESK]),
  imports(['src/rooms/**'], [TAURI, ROOMS, SHELL]),
);
