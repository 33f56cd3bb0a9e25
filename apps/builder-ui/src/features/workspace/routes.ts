import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const workspaceRoutes: FeatureRoutes = {
  framed: [{ index: true, lazy: async () => ({ Component: (await import('./home/HomePage.js')).HomePage }) }],
  fullPage: [],
};
