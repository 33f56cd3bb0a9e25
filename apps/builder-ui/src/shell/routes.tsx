import { createBrowserRouter, type RouteObject } from 'react-router';
import { accessRoutes } from '../features/access/routes.js';
import { connectorRoutes } from '../features/connectors/routes.js';
import { dictionaryRoutes } from '../features/dictionaries/routes.js';
import { exchangeRoutes } from '../features/exchange/routes.js';
import { flowDesignerRoutes } from '../features/flows/routes.js';
import { formDesignerRoutes } from '../features/forms/routes.js';
import { operateRoutes } from '../features/operate/routes.js';
import { publicFormRoutes } from '../features/public-forms/routes.js';
import { publishingRoutes } from '../features/publishing/routes.js';
import { reportsRoutes } from '../features/reports/routes.js';
import { workspaceRoutes } from '../features/workspace/routes.js';
import { NotFound } from '../design-system/states/states.js';
import { ErrorPage } from './ErrorPage.js';
import { type FeatureRoutes } from './feature-routes.js';
import { Frame } from './frame/Frame.js';
import { RequireSession } from './session/RequireSession.js';

/** The register of features: one line each. */
const features: readonly FeatureRoutes[] = [
  workspaceRoutes,
  operateRoutes,
  accessRoutes,
  connectorRoutes,
  dictionaryRoutes,
  exchangeRoutes,
  formDesignerRoutes,
  flowDesignerRoutes,
  reportsRoutes,
  publishingRoutes,
  publicFormRoutes,
];

const pages: RouteObject[] = [
  { path: '/sign-in', lazy: async () => ({ Component: (await import('./session/SignInPage.js')).SignInPage }) },
  { path: '/setup', lazy: async () => ({ Component: (await import('./session/SetupPage.js')).SetupPage }) },
  {
    element: <RequireSession />,
    children: [
      ...features.flatMap(({ fullPage }) => fullPage),
      { path: '/', element: <Frame />, children: [{ errorElement: <ErrorPage />, children: [...features.flatMap(({ framed }) => framed), { path: '*', element: <NotFound /> }] }] },
    ],
  },
];

export const router = createBrowserRouter([{ errorElement: <ErrorPage />, hydrateFallbackElement: <></>, children: pages }]);
