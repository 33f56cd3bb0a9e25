import { QueryClient } from '@tanstack/react-query';
import { isApiError } from './problem.js';

/** A read is repeated when the way was broken, never when the server said no. */
const isWorthRepeating = (failures: number, error: unknown): boolean => failures < 2 && (!isApiError(error) || error.status === 0 || error.status >= 502);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: isWorthRepeating, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
