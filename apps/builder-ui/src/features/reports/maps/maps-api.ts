import { type AppMap, type AppMapInput, type AppMapView } from '@carewright/schema';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from '../../../api/client.js';

export const mapsKey = (app: string): readonly unknown[] => ['maps', app];
const path = (app: string, ...rest: readonly string[]): string => resource('apps', app, 'maps', ...rest);

export function useMaps(app: string, isWanted = true): UseQueryResult<readonly AppMapView[]> {
  return useQuery({ queryKey: mapsKey(app), queryFn: async ({ signal }) => (await api.get<{ items: readonly AppMapView[] }>(path(app), { signal })).items, enabled: isWanted && app !== '', staleTime: 60_000 });
}

/** A map with its shapes. They are large and change only with their map: one page asks for them once. */
export function useMap(app: string, key: string | undefined): UseQueryResult<AppMap> {
  return useQuery({ queryKey: [...mapsKey(app), key], queryFn: ({ signal }) => api.get<AppMap>(path(app, key ?? ''), { signal }), enabled: key !== undefined && app !== '', staleTime: Infinity, retry: false, refetchOnWindowFocus: false });
}

/** Installs a new map, or with a key another one in its place. */
export function installMap(app: string, input: AppMapInput, key?: string): Promise<AppMapView> {
  return key === undefined ? api.post<AppMapView>(path(app), input) : api.put<AppMapView>(path(app, key), input);
}
export const removeMap = (app: string, key: string): Promise<unknown> => api.delete(path(app, key));
