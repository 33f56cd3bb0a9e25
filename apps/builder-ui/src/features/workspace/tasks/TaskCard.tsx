import { type ReactNode } from 'react';
import { useSession } from '../../../api/session.js';
import { type TaskItem, type TaskView } from '../../../api/tasks.js';
import { ClockIcon, PauseIcon, WarningIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { dueState, outcomeText } from './task-words.js';
import { taskMessages } from './task.messages.js';
import styles from './tasks.module.css';

/** A task in a list: about whom, which step, since when, until when. */
export function TaskCard({ task, view }: { readonly task: TaskItem; readonly view: TaskView }): ReactNode {
  const t = useText(taskMessages);
  const labelOf = useLabel();
  const formats = useFormats();
  const me = useSession().data?.user.id;
  const standsIn = view === 'todo' && task.assignee !== null && me !== undefined && task.assignee.id !== me;
  return (
    <>
      <span className={styles['cardTop']}>
        <span className={styles['kind']}>{t(task.kind === 'approve' ? 'kindApprove' : 'kindFill')}</span>
        <span className={styles['flow']}>{labelOf(task.flow.label)} · {task.step.name}</span>
        {task.paused && <span className={styles['paused']}><PauseIcon /> {t('paused')}</span>}
        {task.dueAt !== null && task.outcome === null && !task.paused && <DueBadge dueAt={task.dueAt} />}
      </span>
      <strong className={styles['cardTitle']}>{task.isNew === true && <span className={styles['unread']}>{t('isNew')}</span>} {task.record?.title ?? labelOf(task.flow.label)}</strong>
      {task.points.length > 0 && <span className={styles['points']}>{task.points.map(({ field, label, text }) => <span key={field}><span className={styles['pointLabel']}>{label}</span> {text}</span>)}</span>}
      <span className={styles['cardFoot']}>
        {task.readAt === null && <span className={styles['unread']}>{t('unread')}</span>}
        {standsIn && <span>{t('forPerson', { name: task.assignee?.name ?? '' })}</span>}
        {task.starter !== null && <span>{t('startedBy', { name: task.starter.name })}</span>}
        <time dateTime={task.createdAt} title={formats.dateTime(task.createdAt)}>{formats.ago(task.createdAt)}</time>
        {task.outcome !== null && <span>{outcomeText(task.outcome, t)}</span>}
      </span>
    </>
  );
}

function DueBadge({ dueAt }: { readonly dueAt: string }): ReactNode {
  const t = useText(taskMessages);
  const formats = useFormats();
  const state = dueState(dueAt, new Date());
  const text = { overdue: t('overdue'), today: t('dueToday'), later: t('dueOn', { date: formats.date(dueAt) }) }[state];
  return <span className={styles['due']} data-state={state}>{state === 'overdue' ? <WarningIcon /> : <ClockIcon />} {text}</span>;
}
