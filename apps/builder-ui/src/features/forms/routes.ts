import { type FeatureRoutes } from '../../shell/feature-routes.js';

const home = async () => ({ Component: (await import('./home/DesignHomePage.js')).DesignHomePage });

export const formDesignerRoutes: FeatureRoutes = {
  framed: [
    { path: 'design/:app', lazy: home },
    { path: 'apps/:app/design', lazy: home },
    { path: 'design/:app/roles/:key', lazy: async () => ({ Component: (await import('./roles/RoleEditorPage.js')).RoleEditorPage }) },
  ],
  fullPage: [{ path: '/design/:app/forms/:key', lazy: async () => ({ Component: (await import('./designer/FormDesignerPage.js')).FormDesignerPage }) }],
};
