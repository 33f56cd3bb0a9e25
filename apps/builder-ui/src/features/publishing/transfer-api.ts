import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from '../../api/client.js';
import { draftKey } from '../../api/drafts.js';
import { sessionKey } from '../../api/session.js';

export const exportAddress = (app: string): string => resource('apps', app, 'export');

const zipType = 'application/zip';
const asZip = (file: Blob): Blob => new Blob([file], { type: zipType });

/** Packs a chosen folder as the zip that an export is; paths begin inside of the folder. */
export async function zipOfFolder(files: readonly File[]): Promise<Blob> {
  const { zipSync } = await import('fflate');
  const entries = await Promise.all(files.map(async (file) => [file.webkitRelativePath.split('/').slice(1).join('/'), new Uint8Array(await file.arrayBuffer())] as const));
  return new Blob([zipSync(Object.fromEntries(entries.filter(([path]) => path !== '')))], { type: zipType });
}

export interface ImportRequest {
  readonly zip: Blob;
  readonly overwrite: boolean;
}

export function useImportApp(): UseMutationResult<{ readonly key: string; readonly created: boolean }, Error, ImportRequest> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ zip, overwrite }) => api.post<{ key: string; created: boolean }>(resource('apps', 'import'), asZip(zip), { query: overwrite ? { overwrite: 'draft' } : {} }),
    onSuccess: async ({ key }) => {
      await Promise.all([draftKey(key), sessionKey].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}

export interface UpgradeConflict {
  readonly id: string;
  readonly place: string;
  readonly mine: string;
  readonly theirs: string;
}
export interface Upgrade {
  readonly state: 'none' | 'current' | 'available';
  readonly digest: string | null;
  readonly theirs: readonly string[];
  readonly mine: readonly string[];
  readonly conflicts: readonly UpgradeConflict[];
}
export type Side = 'mine' | 'theirs';

const upgradeKey = (app: string) => [...draftKey(app), 'upgrade'] as const;

export function useUpgrade(app: string): UseQueryResult<Upgrade> {
  return useQuery({ queryKey: upgradeKey(app), queryFn: ({ signal }) => api.get<Upgrade>(resource('apps', app, 'upgrade'), { signal }), staleTime: 0, refetchOnWindowFocus: false });
}

export function useBringTemplate(app: string): UseMutationResult<Upgrade, Error, Blob> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (zip) => api.post<Upgrade>(resource('apps', app, 'upgrade', 'offer'), asZip(zip)), onSuccess: (upgrade) => client.setQueryData(upgradeKey(app), upgrade) });
}

export function useMergeUpgrade(app: string): UseMutationResult<{ readonly conflicts: number }, Error, { readonly digest: string; readonly choices: Readonly<Record<string, Side>> }> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (wish) => api.post<{ conflicts: number }>(resource('apps', app, 'upgrade'), wish), onSuccess: () => client.invalidateQueries({ queryKey: draftKey(app) }) });
}
