import { useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useMarkCopyRead, useTask, type TaskAction, type TaskDetail, type TaskItem, type TaskView } from '../../../api/tasks.js';
import { isApiError } from '../../../api/problem.js';
import { type RecordData } from '../../../api/records.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { useIsPhone } from '../../../design-system/use-media-query.js';
import { ActionBar } from './ActionBar.js';
import { isDirect, savesForm, type Decision } from './decision-inputs.js';
import { DecisionDialog } from './DecisionDialog.js';
import { taskMessages } from './task.messages.js';
import { TaskNotices, Voters } from './TaskNotices.js';
import { TaskRecord } from './TaskRecord.js';
import styles from './tasks.module.css';
import { Trail } from './Trail.js';
import { useActionKeys } from './use-action-keys.js';
import { useDecision } from './use-decision.js';
import { useTaskDraft } from './use-task-draft.js';

export interface TaskPanelProps {
  readonly task: string;
  /** The list it was opened from, to go on with the next one. */
  readonly items: readonly TaskItem[];
  readonly view: TaskView;
}

/** One task: the record as this step shows it, what happened before, and the decision. */
export function TaskPanel({ task, items, view }: TaskPanelProps): ReactNode {
  const query = useTask(task);
  const copy = items.find(({ id, readAt }) => id === task && readAt === null);
  const { mutate: markRead } = useMarkCopyRead();
  const unread = view === 'copied' ? copy?.instanceId : undefined;
  useEffect(() => {
    if (unread !== undefined) markRead(unread);
  }, [unread, markRead]);
  return <Loaded query={query}>{(detail) => <OpenTask key={detail.task.version} detail={detail} items={items} view={view} />}</Loaded>;
}

function OpenTask({ detail, items, view }: { readonly detail: TaskDetail } & Omit<TaskPanelProps, 'task'>): ReactNode {
  const t = useText(taskMessages);
  const labelOf = useLabel();
  const isPhone = useIsPhone();
  const { search } = useLocation();
  const [asked, setAsked] = useState<TaskAction>();
  // What was given stays while the form is mended: the same action goes on where it was left.
  const [isAsking, setAsking] = useState(false);
  const [edits, setEdits] = useState<RecordData>();
  const [isEditing, setEditing] = useState(detail.task.kind === 'fill' || (detail.form?.required ?? []).length > 0);
  const decide = useDecision(detail, items, view);
  const { task, record, form, trail, actions } = detail;
  const canWrite = form !== null && record !== null && actions.some((action) => action === 'submit' || action === 'approve' || action === 'resolve') && Object.values(form.rights).includes('write');
  const draft = useTaskDraft(detail, canWrite, (filled) => {
    setEdits(filled);
    setEditing(true);
  });
  const issues = isApiError(decide.error) ? decide.error.issues : undefined;
  const run = (decision: Decision): void => void decide.run(decision, edits).then((outcome) => {
    if (outcome === 'done' && edits !== undefined && savesForm.has(decision.action)) void draft.drop();
    if (outcome === 'done') setAsked(undefined);
    if (outcome !== 'refused') setAsking(false);
  });
  const ask = (action: TaskAction): void => {
    if (isDirect(action, detail)) return run({ action });
    setAsked(action);
    setAsking(true);
  };
  const leave = (): void => {
    setAsked(undefined);
    setAsking(false);
  };
  useActionKeys(actions, ask);
  const heading = isPhone ? 'h2' : 'h3';
  const title = record?.title ?? task.record?.title ?? labelOf(task.flow.label);
  return (
    <article className={styles['task']}>
      {isPhone ? <PageHeader title={title} back={`/tasks${search}`} hint={`${labelOf(task.flow.label)} · ${task.step.name}`} /> : <header className={styles['taskHead']}><h2>{title}</h2><p className={styles['cardFoot']}>{labelOf(task.flow.label)} · {task.step.name}{task.starter !== null && <span>{t('startedBy', { name: task.starter.name })}</span>}</p></header>}
      {decide.error !== null && !isAsking && <Notice tone="error">{issues !== undefined && issues.length > 0 ? t('fixMarked') : decide.error.message}</Notice>}
      <TaskNotices detail={detail} />
      <TaskRecord detail={detail} draft={draft} issues={issues} canWrite={canWrite} isEditing={isEditing} onEdit={() => setEditing(true)} onChange={setEdits} />
      <p className={styles['cardFoot']}>
        {record && task.form !== null && <Link to={`/apps/${task.app}/forms/${task.form}/${record.id}`}>{t('openRecord')}</Link>}
        <Link to={`/flow-runs/${task.instanceId}`}>{t('progress')}</Link>
      </p>
      <Voters voters={detail.voters} heading={heading} />
      <Trail entries={trail} heading={heading} />
      {actions.length > 0 && <ActionBar actions={actions} submitLabel={t(detail.returned === null ? 'submit' : 'resubmit')} isBusy={decide.isBusy} onAction={ask} />}
      {asked !== undefined && <DecisionDialog key={asked} action={asked} detail={detail} isOpen={isAsking} isBusy={decide.isBusy} problem={issues !== undefined && issues.length > 0 ? null : decide.error} onClose={leave} onDecide={run} />}
    </article>
  );
}
