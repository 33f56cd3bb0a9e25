import { type FeatureRoutes } from '../../shell/feature-routes.js';

const design = async () => ({ Component: (await import('./design/DesignPage.js')).DesignPage });

export const workspaceRoutes: FeatureRoutes = {
  framed: [
    { index: true, lazy: async () => ({ Component: (await import('./home/HomePage.js')).HomePage }) },
    { path: 'apps/:app', lazy: async () => ({ Component: (await import('./app/AppPage.js')).AppPage }) },
    { path: 'apps/:app/forms/:form', lazy: async () => ({ Component: (await import('./records/RecordListPage.js')).RecordListPage }) },
    { path: 'apps/:app/forms/:form/bulk', lazy: async () => ({ Component: (await import('./bulk/BulkPage.js')).BulkPage }) },
    { path: 'apps/:app/forms/:form/new', lazy: async () => ({ Component: (await import('./record/NewRecordPage.js')).NewRecordPage }) },
    { path: 'apps/:app/forms/:form/:record', lazy: async () => ({ Component: (await import('./record/RecordPage.js')).RecordPage }) },
    { path: 'tasks/:task?', lazy: async () => ({ Component: (await import('./tasks/TasksPage.js')).TasksPage }) },
    { path: 'my/leave', lazy: async () => ({ Component: (await import('./leave/LeavePage.js')).LeavePage }) },
    { path: 'flow-runs/:instance', lazy: async () => ({ Component: (await import('./instances/InstancePage.js')).InstancePage }) },
    { path: 'apps/:app/design', lazy: design },
    { path: 'apps/:app/design/publish', lazy: design },
    { path: 'design/:app', lazy: design },
    { path: 'apps/:app/design/:kind/:key', lazy: async () => ({ Component: (await import('./design/ToDesigner.js')).ToDesigner }) },
  ],
  fullPage: [],
};
