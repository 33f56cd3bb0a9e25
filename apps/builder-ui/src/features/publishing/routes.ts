import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const publishingRoutes: FeatureRoutes = {
  framed: [
    { path: 'design/:app/releases', lazy: async () => ({ Component: (await import('./ReleasesPage.js')).ReleasesPage }) },
    { path: 'design/:app/releases/compare', lazy: async () => ({ Component: (await import('./ComparePage.js')).ComparePage }) },
    { path: 'design/:app/retired', lazy: async () => ({ Component: (await import('./RetiredPage.js')).RetiredPage }) },
    { path: 'design/:app/upgrade', lazy: async () => ({ Component: (await import('./UpgradePage.js')).UpgradePage }) },
  ],
  fullPage: [],
};
