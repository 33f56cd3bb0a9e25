import { type FeatureRoutes } from '../../shell/feature-routes.js';

const designer = async () => ({ Component: (await import('./FlowDesignerPage.js')).FlowDesignerPage });

export const flowDesignerRoutes: FeatureRoutes = {
  framed: [
    { path: 'apps/:app/automations', lazy: async () => ({ Component: (await import('./automations/AutomationsPage.js')).AutomationsPage }) },
    { path: 'design/:app/flows/:key/running', lazy: async () => ({ Component: (await import('./migration/RunningPage.js')).RunningPage }) },
  ],
  fullPage: [
    { path: '/design/:app/flows/:key', lazy: designer },
    { path: '/apps/:app/design/flows/:key', lazy: designer },
  ],
};
