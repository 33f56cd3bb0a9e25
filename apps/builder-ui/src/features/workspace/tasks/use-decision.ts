import { useLocation, useNavigate } from 'react-router';
import { hasStatus, isApiError } from '../../../api/problem.js';
import { type RecordData } from '../../../api/records.js';
import { findTask, useDecideTask, type TaskAction, type TaskDetail, type TaskItem, type TaskView } from '../../../api/tasks.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useIsPhone } from '../../../design-system/use-media-query.js';
import { type Decision } from './decision-inputs.js';
import { taskMessages } from './task.messages.js';

/** After these the task is still this person's: they stay where they are. */
const staying: ReadonlySet<TaskAction> = new Set(['add-sign', 'remove-sign', 'recall', 'delegate', 'take-back', 'urge', 'hand-over']);

/** `fields`: the form has something to mend. */
export type DecisionOutcome = 'done' | 'fields' | 'refused';

export interface DecisionRunner {
  readonly run: (decision: Decision, data: RecordData | undefined) => Promise<DecisionOutcome>;
  readonly isBusy: boolean;
  readonly error: Error | null;
}

/** Sends a decision, opens the next task that waits, and offers to take the answer back while nobody has gone on with it. */
export function useDecision({ task, record }: TaskDetail, items: readonly TaskItem[], view: TaskView): DecisionRunner {
  const t = useText(taskMessages);
  const navigate = useNavigate();
  const { search } = useLocation();
  const isPhone = useIsPhone();
  const decide = useDecideTask();
  const title = record?.title ?? '';
  const takeBack = (version: number): void => decide.mutate({ task: task.id, action: 'take-back', version }, {
    onSuccess: () => void toast.success(t('takenBack', { title })),
    onError: (error) => void toast.error(error.message),
  });
  const goOn = async (action: TaskAction): Promise<void> => {
    if (staying.has(action)) return void toast.success(t('decided', { title }));
    const next = view === 'todo' ? nextOf(items, task.id) : undefined;
    if (view === 'todo') void navigate({ pathname: next ? `/tasks/${next.id}` : '/tasks', search }, { replace: isPhone });
    const after = await findTask(task.id).catch(() => null);
    const undo = after?.actions.includes('take-back') === true ? () => takeBack(after.task.version) : undefined;
    toast.success(next ? t('nextOne', { title }) : view === 'todo' ? t('allDone') : t('decided', { title }), undo);
  };
  const run: DecisionRunner['run'] = async (decision, data) => {
    const withData = data !== undefined && Object.keys(data).length > 0;
    try {
      // By promise, not by callback: the answer brings a new version of the task, which replaces the panel.
      await decide.mutateAsync({ ...decision, task: task.id, version: task.version, ...(withData && { data, ...(record && { recordVersion: record.version }) }) });
      void goOn(decision.action);
      return 'done';
    } catch (error) {
      if (hasStatus(error, 409) && error instanceof Error) toast.error(`${t('alreadyDecided')} ${error.message}`);
      return isApiError(error) && (error.issues ?? []).length > 0 ? 'fields' : 'refused';
    }
  };
  return { run, isBusy: decide.isPending, error: decide.error };
}

function nextOf(items: readonly TaskItem[], done: string): TaskItem | undefined {
  const at = items.findIndex(({ id }) => id === done);
  return items[at + 1] ?? items.find(({ id }) => id !== done);
}
