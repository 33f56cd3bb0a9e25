import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const dictionaryRoutes: FeatureRoutes = {
  framed: [
    { path: 'dictionaries', lazy: async () => ({ Component: (await import('./DictionariesPage.js')).DictionariesPage }) },
    { path: 'dictionaries/:key', lazy: async () => ({ Component: (await import('./DictionaryPage.js')).DictionaryPage }) },
  ],
  fullPage: [],
};
