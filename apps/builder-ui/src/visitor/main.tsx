import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { currentLocale } from '../design-system/language/locale.js';
import { VisitorPage } from './VisitorPage.js';
import '../design-system/theme/tokens.css';
import '../design-system/theme/base.css';
import './visitor.css';

const root = document.getElementById('root');
if (root === null) throw new Error('public.html has no #root');
document.documentElement.lang = currentLocale();
createRoot(root).render(<StrictMode><VisitorPage path={location.pathname} /></StrictMode>);
