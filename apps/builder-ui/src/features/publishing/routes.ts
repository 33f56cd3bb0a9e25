import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const publishingRoutes: FeatureRoutes = {
  framed: [],
  fullPage: [],
};
