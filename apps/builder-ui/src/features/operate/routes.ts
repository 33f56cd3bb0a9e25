import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const operateRoutes: FeatureRoutes = {
  framed: [
    { path: 'apps/:app/flow-runs', lazy: async () => ({ Component: (await import('./RunsPage.js')).RunsPage }) },
    { path: 'apps/:app/flow-runs/statistics', lazy: async () => ({ Component: (await import('./statistics/StatisticsPage.js')).StatisticsPage }) },
    { path: 'apps/:app/flow-runs/hand-over', lazy: async () => ({ Component: (await import('./hand-over/HandOverPages.js')).AppHandOverPage }) },
    { path: 'people/users/:person/hand-over', lazy: async () => ({ Component: (await import('./hand-over/HandOverPages.js')).PersonHandOverPage }) },
    { path: 'apps/:app/flow-runs/stuck', lazy: async () => ({ Component: (await import('./StuckPage.js')).StuckPage }) },
  ],
  fullPage: [],
};
