import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { RouterProvider } from 'react-router';
import { queryClient } from '../api/query-client.js';
import { Toaster } from '../design-system/feedback/Toaster.js';
import { ChosenTheme } from '../design-system/theme/ChosenTheme.js';
import { router } from './routes.js';
import { OfflineBanner } from './OfflineBanner.js';
import { SessionExpired } from './session/SessionExpired.js';

/** Everything, once: server state, theme and language, pages, and what floats above them. */
export function App(): ReactNode {
  return (
    <QueryClientProvider client={queryClient}>
      <ChosenTheme>
        <OfflineBanner />
        <RouterProvider router={router} />
        <SessionExpired />
        <Toaster />
      </ChosenTheme>
    </QueryClientProvider>
  );
}
