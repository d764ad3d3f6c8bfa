/**
 * What the first screen does not show: the other rooms and what opens above them. One part of the bundle, read from it
 * once that screen is painted, so that the first script is small.
 */
export { default as Headquarters } from '../rooms/headquarters/Headquarters.svelte';
export { default as People } from '../rooms/people/People.svelte';
export { default as Palette } from './Palette.svelte';
export { default as Settings } from './Settings.svelte';
export { default as Shortcuts } from './Shortcuts.svelte';
