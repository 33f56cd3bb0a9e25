import { type ReactNode } from 'react';
import { type TaskDetail } from '../../../api/tasks.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { CheckIcon, CloseIcon, ClockIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { outcomeText } from './task-words.js';
import { taskMessages } from './task.messages.js';
import styles from './tasks.module.css';

/** What is special about this task: for whom it is done, whom it waits for. */
export function TaskNotices({ detail: { task, delegatedBy, standsInFor, actions, paused, returned, changes } }: { readonly detail: TaskDetail }): ReactNode {
  const t = useText(taskMessages);
  const formats = useFormats();
  return (
    <>
      {paused && <Notice tone="warning">{t('pausedTask')}</Notice>}
      {returned !== null && <Notice tone="warning">{t('returnedBy', { name: returned.by?.name ?? t('system'), at: formats.dateTime(returned.at) })}{returned.comment !== null && returned.comment !== '' && <div className={styles['comment']}>{returned.comment}</div>}</Notice>}
      {changes.length > 0 && <Notice tone="info">{t('changedCount', { count: changes.length })}</Notice>}
      {delegatedBy !== null && <Notice tone="info">{t('handedOn', { name: delegatedBy.name })}</Notice>}
      {delegatedBy === null && standsInFor !== null && <Notice tone="info">{t('standingIn', { name: standsInFor.name })}</Notice>}
      {task.state === 'held' && <Notice tone="info">{t('heldTask')}</Notice>}
      {task.state === 'waiting' && <Notice tone="info">{t('waitingTask')}</Notice>}
      {actions.includes('recall') && <Notice tone="info">{t('handedOnTask', { name: task.assignee?.name ?? '' })}</Notice>}
    </>
  );
}

const icons = { approve: <CheckIcon />, reject: <CloseIcon />, open: <ClockIcon /> } as const;

/** Everybody who is asked in this step, and what they have said. One person alone needs no list. */
export function Voters({ voters, heading: Heading = 'h3' }: Pick<TaskDetail, 'voters'> & { readonly heading?: 'h2' | 'h3' }): ReactNode {
  const t = useText(taskMessages);
  if (voters.length < 2) return null;
  const done = voters.filter(({ vote }) => vote !== null).length;
  return (
    <section aria-label={t('voters')}>
      <Heading className={styles['trailTitle'] ?? ''}>{t('voters')} <small>{t('voted', { done, all: voters.length })}</small></Heading>
      <ul className={styles['voters']}>
        {voters.map(({ id, name, vote, veto }) => <li key={id}>{icons[vote ?? 'open']} {name} {outcomeText(vote ?? 'open', t)}{veto && ` · ${t('veto')}`}</li>)}
      </ul>
    </section>
  );
}
