import { mount } from 'svelte';

import './design/fonts.css';
import './design/tokens.css';
import './design/base.css';
import App from './shell/App.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('The page has a place for the application.');
mount(App, { target });
