import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const publicFormRoutes: FeatureRoutes = {
  framed: [{ path: 'design/:app/public-forms', lazy: async () => ({ Component: (await import('./PublicFormsPage.js')).PublicFormsPage }) }],
  fullPage: [],
};
