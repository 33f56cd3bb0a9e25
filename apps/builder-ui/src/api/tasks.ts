import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type FieldRight, type FormDefinition, type LocalizedText, type StoredFile } from '@carewright/schema';
import { api, resource } from './client.js';
import { type RecordItem } from './records.js';
import { type Person } from './session.js';

export type TaskView = 'todo' | 'started' | 'copied' | 'waiting' | 'done';
export type TaskAction = 'approve' | 'reject' | 'submit' | 'return' | 'transfer' | 'delegate' | 'resolve' | 'recall' | 'add-sign' | 'remove-sign' | 'take-back' | 'withdraw';
export type SignType = 'before' | 'after' | 'parallel';

export interface TaskItem {
  readonly id: string;
  readonly app: string;
  readonly flow: { readonly key: string; readonly label: LocalizedText };
  readonly step: { readonly id: string; readonly name: string };
  readonly kind: 'approve' | 'fill';
  readonly form: string | null;
  readonly record: { readonly id: string; readonly title: string } | null;
  readonly starter: Person | null;
  /** With whom it lies now; somebody else when one stands in for them. */
  readonly assignee: Person | null;
  /** Only in the list of copies: null until it was opened. */
  readonly readAt?: string | null;
  /** Whether it may be answered from the list, together with others. */
  readonly batch: boolean;
  readonly createdAt: string;
  readonly dueAt: string | null;
  readonly state: string;
  readonly outcome: string | null;
  readonly instanceId: string;
  readonly version: number;
}
export interface TrailEntry {
  readonly at: string;
  readonly kind: string;
  readonly element: { readonly id: string; readonly name: string } | null;
  readonly actor: Person | null;
  readonly outcome: string | null;
  readonly comment: string | null;
  readonly people: readonly Person[];
  readonly onBehalfOf: Person | null;
  readonly how?: string;
  /** What came with the answer. */
  readonly opinion?: { readonly files: readonly StoredFile[]; readonly signature: StoredFile | null; readonly confirmed: boolean };
}
/** What a step asks of an answer besides the decision. */
export interface OpinionRules {
  readonly comment: boolean;
  readonly signature: boolean;
  readonly password: boolean;
  readonly phrases: readonly { readonly on: 'approve' | 'reject' | 'any'; readonly text: string }[];
}
/** Who votes in a step. */
export interface Voter extends Person {
  readonly vote: 'approve' | 'reject' | null;
  readonly veto: boolean;
}
export interface TaskDetail {
  readonly task: TaskItem;
  readonly record: RecordItem | null;
  readonly form: { readonly definition: FormDefinition; readonly rights: Readonly<Record<string, FieldRight>> } | null;
  readonly trail: readonly TrailEntry[];
  readonly actions: readonly TaskAction[];
  readonly returnTargets: readonly { readonly id: string; readonly name: string }[];
  readonly removable: readonly Person[];
  readonly delegatedBy: Person | null;
  readonly standsInFor: Person | null;
  readonly voters: readonly Voter[];
  readonly opinion: OpinionRules;
  /** Later steps whose people are chosen with this answer. */
  readonly choices: readonly { readonly id: string; readonly name: string }[];
}
export interface TaskDecision {
  readonly task: string;
  readonly action: TaskAction;
  readonly version: number;
  readonly comment?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly recordVersion?: number;
  readonly to?: string;
  readonly people?: readonly string[];
  readonly sign?: SignType;
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  readonly copies?: readonly string[];
  readonly files?: readonly string[];
  readonly signature?: string;
  readonly password?: string;
}
/** Several tasks answered alike, and what came of each. */
export interface BatchDecision {
  readonly action: 'approve' | 'reject';
  readonly tasks: readonly { readonly id: string; readonly version: number }[];
  readonly comment?: string;
}
export interface BatchResult {
  readonly items: readonly { readonly id: string; readonly done: boolean; readonly message?: string }[];
}
/** How a list is narrowed. */
export interface InboxNarrowing {
  readonly flow?: string | undefined;
  readonly due?: 'overdue' | 'today' | undefined;
  readonly unread?: boolean | undefined;
  readonly search?: string | undefined;
}
/** The numbers beside the lists, and the flows of what is to be done. */
export interface InboxSummary {
  readonly todo: number;
  readonly overdue: number;
  readonly waiting: number;
  readonly unread: number;
  readonly flows: readonly { readonly app: string; readonly key: string; readonly label: string; readonly count: number }[];
}
interface TaskPage {
  readonly items: readonly TaskItem[];
  readonly nextCursor: string | null;
  readonly count?: number;
}

const tasksKey = ['tasks'] as const;
const path = resource('tasks');

export function useTasks(view: TaskView, narrowing: InboxNarrowing = {}): UseInfiniteQueryResult<InfiniteData<TaskPage>> {
  return useInfiniteQuery({
    queryKey: [...tasksKey, 'list', view, narrowing],
    queryFn: ({ signal, pageParam }) => api.get<TaskPage>(path, { signal, query: { view, limit: 30, cursor: pageParam, flow: narrowing.flow, due: narrowing.due, search: narrowing.search === '' ? undefined : narrowing.search, unread: narrowing.unread === true ? 'true' : undefined } }),
    placeholderData: (before) => before,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function useInboxSummary(): UseQueryResult<InboxSummary> {
  return useQuery({ queryKey: [...tasksKey, 'summary'], queryFn: ({ signal }) => api.get<InboxSummary>(resource('tasks', 'summary'), { signal }) });
}

/** How many tasks wait for this person; events keep it fresh. */
export function useTaskCount(): UseQueryResult<number> {
  return useQuery({
    queryKey: [...tasksKey, 'count'],
    queryFn: async ({ signal }) => {
      const page = await api.get<TaskPage>(path, { signal, query: { view: 'todo', limit: 1, count: 'exact' } });
      return page.count ?? page.items.length;
    },
    staleTime: 30_000,
  });
}

export const findTask = (task: string): Promise<TaskDetail> => api.get<TaskDetail>(resource('tasks', task));

export function useTask(task: string): UseQueryResult<TaskDetail> {
  return useQuery({ queryKey: [...tasksKey, 'one', task], queryFn: ({ signal }) => api.get<TaskDetail>(resource('tasks', task), { signal }), staleTime: 0 });
}

export function useDecideTask(): UseMutationResult<unknown, Error, TaskDecision> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ task, action, ...body }) => api.post(resource('tasks', task, action), body),
    onSettled: () => client.invalidateQueries({ queryKey: tasksKey }),
  });
}

/** Opening a copy takes the mark of something new away. */
export function useMarkCopyRead(): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (instance) => api.post(resource('instances', instance, 'read'), {}), onSuccess: () => client.invalidateQueries({ queryKey: [...tasksKey, 'list', 'copied'] }) });
}

export function useDecideTasks(): UseMutationResult<BatchResult, Error, BatchDecision> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (body) => api.post<BatchResult>(resource('tasks', 'batch'), body), onSettled: () => client.invalidateQueries({ queryKey: tasksKey }) });
}
