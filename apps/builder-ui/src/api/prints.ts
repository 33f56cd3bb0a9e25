import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';
import { type ExportChoice } from './exchange.js';
import { type FormAddress } from './records.js';

/** A Word or Excel file whose names are filled in from records. */
export interface PrintTemplate {
  readonly id: string;
  readonly label: string;
  readonly kind: 'docx' | 'xlsx';
  readonly version: number;
  readonly updatedAt: string;
}
/** What its designer sees besides. */
export interface DesignedTemplate extends PrintTemplate {
  readonly names: readonly string[];
  /** Names that the form does not have. */
  readonly unknown: readonly string[];
  readonly versions: readonly { readonly version: number; readonly kind: PrintTemplate['kind']; readonly updatedAt: string }[];
}
/** So many records are printed at once; more, and all of a list, are printed by a job. */
export const mostPrints = 200;

/** What a list shows. */
export type PrintQuestion = Pick<ExportChoice, 'filter' | 'search' | 'sort'>;

const path = ({ app, form }: FormAddress, ...rest: readonly string[]): string => resource('apps', app, 'print-templates', form, ...rest);
const asBytes = (file: File): Blob => file.slice(0, file.size, 'application/octet-stream');
const keyOf = ({ app, form }: FormAddress) => ['print-templates', app, form] as const;

export const exampleAddress = (address: FormAddress, kind: PrintTemplate['kind']): string => `${path(address, 'example')}?kind=${kind}`;
export const templateFileAddress = (address: FormAddress, id: string, version?: number): string => `${path(address, id, 'file')}${version === undefined ? '' : `?version=${String(version)}`}`;

/** What a form can be printed with. */
export function usePrintTemplates(address: FormAddress): UseQueryResult<{ readonly items: readonly PrintTemplate[] }> {
  return useQuery({ queryKey: [...keyOf(address), 'print'], queryFn: ({ signal }) => api.get<{ items: readonly PrintTemplate[] }>(path(address), { signal }), staleTime: 0 });
}

export function useDesignedTemplates(address: FormAddress): UseQueryResult<{ readonly items: readonly DesignedTemplate[] }> {
  return useQuery({ queryKey: [...keyOf(address), 'design'], queryFn: ({ signal }) => api.get<{ items: readonly DesignedTemplate[] }>(path(address, 'design'), { signal }), enabled: address.form !== '', staleTime: 0 });
}

/** Keeps a file as a new template, or as the next version of one. */
export function useKeepTemplate(address: FormAddress): UseMutationResult<unknown, Error, { readonly file: File; readonly id?: string }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, id }) => (id === undefined ? api.post(path(address), asBytes(file), { query: { name: file.name } }) : api.put(path(address, id), asBytes(file))),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(address) }),
  });
}

export function useRemoveTemplate(address: FormAddress): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id) => api.delete(path(address, id)), onSettled: () => client.invalidateQueries({ queryKey: keyOf(address) }) });
}

/** The filled-in papers: one file, or a zip of several. */
export const printRecords = (address: FormAddress, template: string, ids: readonly string[]): Promise<Blob> => api.fetchFile(path(address, template, 'print'), { ids });

/** Begins to print everything that a list shows; answered by the job. */
export const printList = (address: FormAddress, template: string, question: PrintQuestion): Promise<{ readonly id: string }> => api.post(path(address, template, 'batch'), question);
