import { type ReactNode } from 'react';
import { type TaskAction } from '../../../api/tasks.js';
import { Button } from '../../../design-system/controls/Button.js';
import { BellIcon, CheckIcon, CloseIcon, DeleteIcon, DepartmentIcon, MoreIcon, ReturnIcon, StopIcon, TransferIcon, UndoIcon, UserIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { taskMessages } from './task.messages.js';
import styles from './tasks.module.css';

export interface ActionBarProps {
  readonly actions: readonly TaskAction[];
  /** What handing in is called here. */
  readonly submitLabel: string;
  readonly isBusy: boolean;
  readonly onAction: (action: TaskAction) => void;
}

const mainActions: readonly TaskAction[] = ['approve', 'submit', 'reject', 'resolve'];
const icons = { approve: <CheckIcon />, submit: <CheckIcon />, reject: <CloseIcon />, return: <ReturnIcon />, transfer: <TransferIcon />, delegate: <UserIcon />, resolve: <CheckIcon />, recall: <UndoIcon />, 'add-sign': <DepartmentIcon />, 'remove-sign': <DeleteIcon />, 'take-back': <UndoIcon />, withdraw: <StopIcon />, urge: <BellIcon />, 'hand-over': <TransferIcon /> } satisfies Record<TaskAction, ReactNode>;

/** The decision, always in reach: the main actions as buttons, the rest under “more”. */
export function ActionBar({ actions, submitLabel, isBusy, onAction }: ActionBarProps): ReactNode {
  const t = useText(taskMessages);
  // Who only waits for others reminds them; who answers finds it with the rest.
  const isWaiting = actions.includes('urge') && !actions.some((action) => mainActions.includes(action));
  const rest = actions.filter((action) => !mainActions.includes(action) && !(isWaiting && action === 'urge'));
  return (
    <div className={styles['bar']}>
      {rest.length > 0 && <MenuButton isUpward label={t('more')} face={<><MoreIcon /> {t('more')}</>} items={rest.map((action) => ({ key: action, label: t(action), icon: icons[action], onSelect: () => onAction(action) }))} />}
      <span className={styles['barSpace']} />
      {isWaiting && <Button size="large" icon={icons.urge} disabled={isBusy} onClick={() => onAction('urge')}>{t('urge')}</Button>}
      {actions.includes('reject') && <Button kind="danger" size="large" icon={icons.reject} disabled={isBusy} onClick={() => onAction('reject')}>{t('reject')}</Button>}
      {actions.includes('resolve') && <Button kind="primary" size="large" icon={icons.resolve} disabled={isBusy} onClick={() => onAction('resolve')}>{t('resolve')}</Button>}
      {actions.includes('submit') && <Button kind="primary" size="large" icon={icons.submit} loading={isBusy} onClick={() => onAction('submit')}>{submitLabel}</Button>}
      {actions.includes('approve') && <Button kind="primary" size="large" icon={icons.approve} loading={isBusy} onClick={() => onAction('approve')}>{t('approve')}</Button>}
    </div>
  );
}
