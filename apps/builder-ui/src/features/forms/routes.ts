import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const formDesignerRoutes: FeatureRoutes = {
  framed: [
    { path: 'design/:app/form-from-file', lazy: async () => ({ Component: (await import('./from-file/FormFromFilePage.js')).FormFromFilePage }) },
    { path: 'design/:app/optionSets/:key', lazy: async () => ({ Component: (await import('./options/OptionSetPage.js')).OptionSetPage }) },
    { path: 'design/:app/roles/:key', lazy: async () => ({ Component: (await import('./roles/RoleEditorPage.js')).RoleEditorPage }) },
  ],
  fullPage: [{ path: '/design/:app/forms/:key', lazy: async () => ({ Component: (await import('./designer/FormDesignerPage.js')).FormDesignerPage }) }],
};
