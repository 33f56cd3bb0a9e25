import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const connectorRoutes: FeatureRoutes = {
  framed: [{ path: 'connectors', lazy: async () => ({ Component: (await import('./ConnectorsPage.js')).ConnectorsPage }) }],
  fullPage: [],
};
