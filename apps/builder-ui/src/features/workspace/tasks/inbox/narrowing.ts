import { type InboxNarrowing, type InboxSummary, type TaskView } from '../../../../api/tasks.js';

/** How the list is narrowed, as the address says: it can be sent to somebody, and is kept when a task is opened. */
export function narrowingOf(parameters: URLSearchParams): InboxNarrowing {
  const [flow, due, search] = [parameters.get('flow'), parameters.get('due'), parameters.get('search')];
  return { ...(flow !== null && { flow }), ...((due === 'overdue' || due === 'today') && { due }), ...(parameters.get('unread') === 'true' && { unread: true }), ...(search !== null && search !== '' && { search }) };
}

export function parametersOf(view: string | null, { flow, due, unread, search }: InboxNarrowing): Record<string, string> {
  return { ...(view !== null && { view }), ...(flow !== undefined && { flow }), ...(due !== undefined && { due }), ...(unread === true && { unread: 'true' }), ...(search !== undefined && search !== '' && { search }) };
}

/** The number beside a list, where there is one to know before it is opened. */
export function countOf(view: TaskView, summary: InboxSummary | undefined): number {
  const counts: Partial<Record<TaskView, number | undefined>> = { todo: summary?.todo, waiting: summary?.waiting, copied: summary?.unread };
  return counts[view] ?? 0;
}

const most = 999;
export const labelWith = (label: string, count: number): string => (count === 0 ? label : `${label} ${count > most ? `${String(most)}+` : String(count)}`);
