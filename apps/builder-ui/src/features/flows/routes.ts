import { type FeatureRoutes } from '../../shell/feature-routes.js';

const designer = async () => ({ Component: (await import('./FlowDesignerPage.js')).FlowDesignerPage });

export const flowDesignerRoutes: FeatureRoutes = {
  framed: [],
  fullPage: [
    { path: '/design/:app/flows/:key', lazy: designer },
    { path: '/apps/:app/design/flows/:key', lazy: designer },
  ],
};
