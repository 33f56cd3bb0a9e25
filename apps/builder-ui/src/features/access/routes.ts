import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const accessRoutes: FeatureRoutes = {
  framed: [],
  fullPage: [],
};
