import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const formDesignerRoutes: FeatureRoutes = {
  framed: [],
  fullPage: [],
};
