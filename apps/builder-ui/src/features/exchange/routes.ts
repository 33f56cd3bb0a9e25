import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const exchangeRoutes: FeatureRoutes = {
  framed: [
    { path: 'transfers', lazy: async () => ({ Component: (await import('./TransfersPage.js')).TransfersPage }) },
    { path: 'design/:app/print-templates', lazy: async () => ({ Component: (await import('./prints/PrintTemplatesPage.js')).PrintTemplatesPage }) },
    { path: 'apps/:app/forms/:form/import', lazy: async () => ({ Component: (await import('./ImportPage.js')).ImportPage }) },
    { path: 'apps/:app/forms/:form/changes/:change', lazy: async () => ({ Component: (await import('./ChangePage.js')).ChangePage }) },
  ],
  fullPage: [],
};
