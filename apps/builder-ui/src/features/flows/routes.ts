import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const flowDesignerRoutes: FeatureRoutes = {
  framed: [],
  fullPage: [],
};
