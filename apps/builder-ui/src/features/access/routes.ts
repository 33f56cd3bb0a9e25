import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const accessRoutes: FeatureRoutes = {
  framed: [
    { path: 'people/users', lazy: async () => ({ Component: (await import('./users/UsersPage.js')).UsersPage }) },
    { path: 'people/departments', lazy: async () => ({ Component: (await import('./departments/DepartmentsPage.js')).DepartmentsPage }) },
  ],
  fullPage: [],
};
