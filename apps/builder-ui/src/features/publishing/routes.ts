import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const publishingRoutes: FeatureRoutes = {
  framed: [{ path: 'design/:app/releases', lazy: async () => ({ Component: (await import('./ReleasesPage.js')).ReleasesPage }) }],
  fullPage: [],
};
