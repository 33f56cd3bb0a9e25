import { type FeatureRoutes } from '../../shell/feature-routes.js';

const designer = async () => ({ Component: (await import('./designer/DashboardDesignerPage.js')).DashboardDesignerPage });

export const reportsRoutes: FeatureRoutes = {
  framed: [
    { path: 'apps/:app/dashboards/:key', lazy: async () => ({ Component: (await import('./view/DashboardPage.js')).DashboardPage }) },
    { path: 'apps/:app/questions', lazy: async () => ({ Component: (await import('./question/QuestionsPage.js')).QuestionsPage }) },
    { path: 'apps/:app/questions/new', lazy: async () => ({ Component: (await import('./question/QuestionPage.js')).NewQuestionPage }) },
    { path: 'apps/:app/questions/behind/:id', lazy: async () => ({ Component: (await import('./background/RunPage.js')).RunPage }) },
    { path: 'apps/:app/questions/:id', lazy: async () => ({ Component: (await import('./question/QuestionPage.js')).QuestionPage }) },
    { path: 'design/:app/maps', lazy: async () => ({ Component: (await import('./maps/MapsPage.js')).MapsPage }) },
    { path: 'design/:app/datasets/:key', lazy: async () => ({ Component: (await import('./dataset/DatasetEditorPage.js')).DatasetEditorPage }) },
  ],
  fullPage: [
    { path: '/apps/:app/dashboards/:key/screen', lazy: async () => ({ Component: (await import('./view/ScreenPage.js')).ScreenPage }) },
    { path: '/design/:app/dashboards/:key', lazy: designer },
  ],
};
