import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type ColumnMapping, type ExportResult, type FileMakingState, type Filter, type FormFromFile, type MassChangeState, type MyTransfers, type PresentedChange, type SeenChange, type UploadedTable } from '@carewright/schema';
import { api, resource } from './client.js';
import { ApiError } from './problem.js';
import { recordsKey, type FormAddress } from './records.js';

/** How the file becomes records. */
export interface ImportChoice {
  readonly sheet?: string;
  readonly encoding?: string;
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly mapping: readonly ColumnMapping[];
  readonly mode: 'insert' | 'update' | 'upsert';
  readonly keys?: readonly string[];
  readonly blank?: 'keep' | 'clear';
  readonly dryRun?: boolean;
}
/** An import or a change in bulk; one that was asked for by itself says more. */
export type MassChange = PresentedChange & Partial<Pick<SeenChange, 'problems' | 'keptRecords'>>;
export interface BulkChange {
  readonly action: 'update' | 'delete' | 'restore';
  /** Only tries it out. */
  readonly dryRun?: boolean;
  readonly ids?: readonly string[];
  readonly filter?: Filter | undefined;
  readonly search?: string | undefined;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly confirm?: number;
}
export interface ExportChoice {
  readonly format: 'xlsx' | 'csv' | 'pdf' | 'files';
  readonly ids?: readonly string[];
  readonly filter?: Filter;
  readonly search?: string;
  readonly sort?: string;
  readonly fields?: readonly string[];
}
interface ExportJob {
  readonly state: FileMakingState;
  readonly progress: { readonly done: number; readonly total?: number } | null;
  readonly result: ExportResult | null;
}

const importPath = ({ app, form }: FormAddress, ...rest: readonly string[]): string => resource('apps', app, 'imports', form, ...rest);
const changePath = (app: string, id: string, ...rest: readonly string[]): string => resource('apps', app, 'changes', id, ...rest);
const moving = new Set<MassChangeState>(['waiting', 'running', 'undoing']);
const pollMs = 1_000;

/** A file as it is, whatever the browser believes it to be. */
const asBytes = (file: File): Blob => file.slice(0, file.size, 'application/octet-stream');

export const uploadTable = (address: FormAddress, file: File): Promise<UploadedTable> => api.post<UploadedTable>(importPath(address), asBytes(file), { query: { name: file.name } });
export const lookAgain = (address: FormAddress, id: string, choice: { readonly sheet?: string; readonly encoding?: string; readonly headerRow?: number }): Promise<UploadedTable> => api.post<UploadedTable>(importPath(address, id, 'look'), choice);
export const runImport = (address: FormAddress, id: string, choice: ImportChoice): Promise<MassChange> => api.post<MassChange>(importPath(address, id, 'run'), choice);
export const startBulk = ({ app, form }: FormAddress, change: BulkChange): Promise<MassChange> => api.post<MassChange>(resource('apps', app, 'records', form, 'bulk'), change);
export const problemFileAddress = (app: string, id: string): string => changePath(app, id, 'problems.csv');
export const exportFileAddress = (file: string): string => resource('exports', file);

/** A change, asked again while it moves. */
export function useChange(app: string, id: string | undefined): UseQueryResult<MassChange> {
  return useQuery({
    queryKey: ['changes', app, id],
    queryFn: ({ signal }) => api.get<MassChange>(changePath(app, id ?? ''), { signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && moving.has(state.data.state) ? pollMs : false),
  });
}

export function useChanges({ app, form }: FormAddress): UseQueryResult<{ readonly items: readonly MassChange[] }> {
  return useQuery({ queryKey: ['changes', app, 'list', form], queryFn: ({ signal }) => api.get<{ items: readonly MassChange[] }>(resource('apps', app, 'changes'), { signal, query: { form } }) });
}

/** Stops a change, or takes it back. */
export function useChangeAction(address: FormAddress, id: string, action: 'cancel' | 'undo'): UseMutationResult<MassChange, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<MassChange>(changePath(address.app, id, action)),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['changes', address.app] }), client.invalidateQueries({ queryKey: recordsKey(address) })]),
  });
}

/** How far the making of a file is. */
export interface FileProgress {
  /** The job, so that it can be stopped. */
  readonly id: string;
  readonly done: number;
  readonly total?: number;
}

/** Waits until a file that a job makes is there; `null` when it was stopped. */
export async function awaitFile(started: Promise<{ readonly id: string }>, onProgress: (progress: FileProgress) => void): Promise<ExportResult | null> {
  const { id } = await started;
  onProgress({ id, done: 0 });
  for (;;) {
    const job = await api.get<ExportJob>(resource('jobs', id)).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    });
    if (job === null || job.result) return job?.result ?? null;
    if (job.state === 'dead') throw new Error('export');
    onProgress({ id, done: 0, ...job.progress });
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Takes a list out as a file. */
export const exportList = ({ app, form }: FormAddress, choice: ExportChoice, onProgress: (progress: FileProgress) => void): Promise<ExportResult | null> =>
  awaitFile(api.post<{ readonly id: string }>(resource('apps', app, 'exports', form), choice), onProgress);
/** Stops the making of a file. */
export const stopFile = (id: string): Promise<unknown> => api.delete(resource('exports', id));

export const readFormFile = (app: string, file: File): Promise<FormFromFile> => api.post<FormFromFile>(resource('apps', app, 'form-files'), asBytes(file), { query: { name: file.name } });

/** What this person brought in, changed in bulk and took out, in all apps. */
export function useTransfers(): UseQueryResult<MyTransfers> {
  const isMoving = ({ changes, exports }: MyTransfers): boolean => changes.some(({ state }) => moving.has(state)) || exports.some(({ state }) => state === 'waiting' || state === 'running');
  return useQuery({ queryKey: ['transfers'], queryFn: ({ signal }) => api.get<MyTransfers>(resource('transfers'), { signal }), staleTime: 0, refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? pollMs : false) });
}

/** The same from the list of what this person took out. */
export function useStopFile(): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: stopFile, onSettled: () => client.invalidateQueries({ queryKey: ['transfers'] }) });
}
