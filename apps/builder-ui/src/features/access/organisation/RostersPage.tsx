import { useState, type ReactNode } from 'react';
import { useDeleteRoster, useRosters, useSaveRoster, type Roster } from '../../../api/organisation.js';
import { Button } from '../../../design-system/controls/Button.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { AddIcon, ClockIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import styles from '../access.module.css';
import { DutiesDialog } from './DutiesDialog.js';
import { NamedDialog } from './NamedDialog.js';
import { organisationMessages } from './organisation.messages.js';
import { RemoveButton } from './RemoveButton.js';

type Shown = { readonly kind: 'name'; readonly roster?: Roster } | { readonly kind: 'duties'; readonly roster: Roster };

/** Duty rosters, and who is on duty now. */
export function RostersPage(): ReactNode {
  const t = useText(organisationMessages);
  const query = useRosters();
  const [shown, show] = useState<Shown>();
  const newButton = <Button kind="primary" icon={<AddIcon />} onClick={() => show({ kind: 'name' })}>{t('newRoster')}</Button>;
  return (
    <>
      <PageHeader title={t('rosters')} hint={t('rostersHint')} actions={newButton} />
      <Loaded query={query}>
        {({ items }) => items.length === 0
          ? <Empty icon={<ClockIcon />} title={t('noRosters')} hint={t('rostersHint')} action={newButton} />
          : <ul className={styles['tree']}>{items.map((one) => <RosterRow key={one.id} roster={one} onShow={show} />)}</ul>}
      </Loaded>
      {shown?.kind === 'name' && <RosterDialog {...(shown.roster && { roster: shown.roster })} onClose={() => show(undefined)} />}
      {shown?.kind === 'duties' && <DutiesDialog roster={shown.roster} onClose={() => show(undefined)} />}
    </>
  );
}

function RosterRow({ roster, onShow }: { readonly roster: Roster; readonly onShow: (shown: Shown) => void }): ReactNode {
  const t = useText(organisationMessages);
  const remove = useDeleteRoster();
  const { id, name, code, now } = roster;
  const onRemove = (): void => remove.mutate(id, { onSuccess: () => toast.success(t('removed', { name })), onError: (error) => toast.error(error.message) });
  return (
    <li className={styles['node']}>
      <span className={styles['nodeName']}>{name}</span>
      <span className={styles['secondary']}>{code}</span>
      <span className={styles['secondary']}>{now.length === 0 ? t('nobodyOnDuty') : t('onDuty', { names: now.join('、') })}</span>
      <span className={styles['spacer']} />
      <Button size="small" onClick={() => onShow({ kind: 'duties', roster })}>{t('duties')}</Button>
      <Button size="small" kind="quiet" aria-label={t('editOf', { name })} onClick={() => onShow({ kind: 'name', roster })}>{t('edit')}</Button>
      <RemoveButton name={name} onRemove={onRemove} />
    </li>
  );
}

function RosterDialog({ roster, onClose }: { readonly roster?: Roster; readonly onClose: () => void }): ReactNode {
  const t = useText(organisationMessages);
  const save = useSaveRoster();
  const onSave = (typed: { readonly code: string; readonly name: string }): void => save.mutate({ ...typed, ...(roster && { id: roster.id }) }, { onSuccess: () => { toast.success(t('saved')); onClose(); } });
  return <NamedDialog title={roster ? t('editOf', { name: roster.name }) : t('newRoster')} start={{ code: roster?.code ?? '', name: roster?.name ?? '' }} error={save.error?.message} isBusy={save.isPending} onSave={onSave} onClose={onClose} />;
}
