import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const reportsRoutes: FeatureRoutes = {
  framed: [{ path: 'apps/:app/dashboards/:key', lazy: async () => ({ Component: (await import('./view/DashboardPage.js')).DashboardPage }) }],
  fullPage: [],
};
