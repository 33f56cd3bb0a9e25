import { type FeatureRoutes } from '../../shell/feature-routes.js';

export const accessRoutes: FeatureRoutes = {
  framed: [
    { path: 'people/users', lazy: async () => ({ Component: (await import('./users/UsersPage.js')).UsersPage }) },
    { path: 'people/departments', lazy: async () => ({ Component: (await import('./departments/DepartmentsPage.js')).DepartmentsPage }) },
    { path: 'people/positions', lazy: async () => ({ Component: (await import('./organisation/PositionsPage.js')).PositionsPage }) },
    { path: 'people/rosters', lazy: async () => ({ Component: (await import('./organisation/RostersPage.js')).RostersPage }) },
    { path: 'people/calendar', lazy: async () => ({ Component: (await import('./organisation/CalendarPage.js')).CalendarPage }) },
  ],
  fullPage: [],
};
