import { useState, type ReactNode } from 'react';
import { useDelegations, useRemoveDelegation, type Delegation } from '../../../api/delegations.js';
import { useSession } from '../../../api/session.js';
import { Button } from '../../../design-system/controls/Button.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { AddIcon, CalendarIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import { leaveMessages } from './leave.messages.js';
import styles from './leave.module.css';
import { LeaveDialog } from './LeaveDialog.js';

/** Who does my tasks while I am away, and whose tasks I do. */
export function LeavePage(): ReactNode {
  const t = useText(leaveMessages);
  const query = useDelegations();
  const me = useSession().data?.user.id;
  const [isAdding, setAdding] = useState(false);
  const addButton = <Button kind="primary" icon={<AddIcon />} onClick={() => setAdding(true)}>{t('add')}</Button>;
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} actions={addButton} />
      <Loaded query={query}>
        {({ items }) => {
          const mine = items.filter(({ user }) => user.id === me);
          const others = items.filter(({ substitute }) => substitute.id === me);
          return (
            <>
              <h2 className={styles['head']}>{t('mine')}</h2>
              {mine.length === 0 ? <Empty icon={<CalendarIcon />} title={t('empty')} hint={t('emptyHint')} /> : <ul className={styles['list']}>{mine.map((one) => <LeaveLine key={one.id} delegation={one} name={one.substitute.name} isOwn />)}</ul>}
              <h2 className={styles['head']}>{t('others')}</h2>
              {others.length === 0 ? <p>{t('none')}</p> : <ul className={styles['list']}>{others.map((one) => <LeaveLine key={one.id} delegation={one} name={one.user.name} isOwn={false} />)}</ul>}
            </>
          );
        }}
      </Loaded>
      {isAdding && <LeaveDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function LeaveLine({ delegation: { id, startsAt, endsAt, reason, active }, name, isOwn }: { readonly delegation: Delegation; readonly name: string; readonly isOwn: boolean }): ReactNode {
  const t = useText(leaveMessages);
  const formats = useFormats();
  const remove = useRemoveDelegation();
  const lastDay = new Date(Date.parse(endsAt) - 1).toISOString();
  const isOver = Date.parse(endsAt) <= Date.now();
  const state = active ? t('activeNow') : isOver ? t('over') : t('later');
  return (
    <li className={styles['item']}>
      <strong>{name}</strong>
      <span className={styles['period']}>{t('line', { from: formats.date(startsAt), until: formats.date(lastDay) })} · {state}{reason !== null && ` · ${reason}`}</span>
      {isOwn && !isOver && <Button size="small" loading={remove.isPending} onClick={() => remove.mutate(id, { onSuccess: () => toast.success(t('removed')), onError: (error) => toast.error(error.message) })}>{t('cancel')}</Button>}
    </li>
  );
}
