import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const reportsRoutes: FeatureRoutes = {
  framed: [],
  fullPage: [],
};
