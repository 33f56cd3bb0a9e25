import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type BatchItem, type TaskAction, type TaskDetail as TaskAnswer, type TaskPage } from '@carewright/schema';
import { api, resource } from './client.js';
import { type RecordItem } from './records.js';

export type { NamedPerson, OpinionRules, TaskAction, TaskItem, TaskPoint, TrailEntry, Voter } from '@carewright/schema';

export type TaskView = 'todo' | 'started' | 'copied' | 'waiting' | 'done';
export type SignType = 'before' | 'after' | 'parallel';
/** A task as its page shows it. */
export type TaskDetail = TaskAnswer<RecordItem>;
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
  readonly items: readonly BatchItem[];
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

/** Reminds everybody who is asked in several runs, each run for itself. */
export function useUrgeMany(): UseMutationResult<BatchResult, Error, { readonly instances: readonly string[]; readonly comment?: string }> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (body) => api.post<BatchResult>(resource('instances', 'urge'), body), onSettled: () => client.invalidateQueries({ queryKey: tasksKey }) });
}
