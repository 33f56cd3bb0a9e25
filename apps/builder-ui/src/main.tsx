import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { currentLocale } from './design-system/language/locale.js';
import { App } from './shell/App.js';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
document.documentElement.lang = currentLocale();
createRoot(root).render(<StrictMode><App /></StrictMode>);
