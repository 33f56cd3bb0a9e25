import { useState, type ReactNode } from 'react';
import { useDeletePosition, usePositions, useSavePosition, type Position } from '../../../api/organisation.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { AddIcon, CloseIcon, UserIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import { PersonPicker } from '../../workspace/index.js';
import styles from '../access.module.css';
import { DepartmentSelect } from '../departments/DepartmentSelect.js';
import { NamedDialog } from './NamedDialog.js';
import { organisationMessages } from './organisation.messages.js';
import { RemoveButton } from './RemoveButton.js';

/** Positions and who holds them. */
export function PositionsPage(): ReactNode {
  const t = useText(organisationMessages);
  const query = usePositions();
  const [edited, setEdited] = useState<Position | 'new'>();
  const newButton = <Button kind="primary" icon={<AddIcon />} onClick={() => setEdited('new')}>{t('newPosition')}</Button>;
  return (
    <>
      <PageHeader title={t('positions')} hint={t('positionsHint')} actions={newButton} />
      <Loaded query={query}>
        {({ items }) => items.length === 0
          ? <Empty icon={<UserIcon />} title={t('noPositions')} hint={t('positionsHint')} action={newButton} />
          : <ul className={styles['tree']}>{items.map((one) => <PositionRow key={one.id} position={one} onEdit={() => setEdited(one)} />)}</ul>}
      </Loaded>
      {edited !== undefined && <PositionDialog {...(edited !== 'new' && { position: edited })} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function PositionRow({ position: { id, name, code, holders }, onEdit }: { readonly position: Position; readonly onEdit: () => void }): ReactNode {
  const t = useText(organisationMessages);
  const remove = useDeletePosition();
  const onRemove = (): void => remove.mutate(id, { onSuccess: () => toast.success(t('removed', { name })), onError: (error) => toast.error(error.message) });
  const people = holders.map(({ user, department }) => `${user.name}（${department?.name ?? t('wholeHouse')}）`).join('、');
  return (
    <li className={styles['node']}>
      <span className={styles['nodeName']}>{name}</span>
      <span className={styles['secondary']}>{code}</span>
      <span className={styles['secondary']}>{people === '' ? t('nobody') : people}</span>
      <span className={styles['spacer']} />
      <Button size="small" kind="quiet" aria-label={t('editOf', { name })} onClick={onEdit}>{t('edit')}</Button>
      <RemoveButton name={name} onRemove={onRemove} />
    </li>
  );
}

interface Holding {
  readonly userId: string;
  readonly name: string;
  readonly departmentId: string | null;
}

function PositionDialog({ position, onClose }: { readonly position?: Position; readonly onClose: () => void }): ReactNode {
  const t = useText(organisationMessages);
  const save = useSavePosition();
  const [holders, setHolders] = useState<readonly Holding[]>((position?.holders ?? []).map(({ user, department }) => ({ userId: user.id, name: user.name, departmentId: department?.id ?? null })));
  const set = (index: number, change: Partial<Holding>): void => setHolders(holders.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const onSave = (typed: { readonly code: string; readonly name: string }): void => {
    const known = holders.filter(({ userId }) => userId !== '').map(({ userId, departmentId }) => ({ userId, departmentId }));
    save.mutate({ ...typed, holders: known, ...(position && { id: position.id }) }, { onSuccess: () => { toast.success(t('saved')); onClose(); } });
  };
  return (
    <NamedDialog title={position ? t('editOf', { name: position.name }) : t('newPosition')} start={{ code: position?.code ?? '', name: position?.name ?? '' }} error={save.error?.message} isBusy={save.isPending} onSave={onSave} onClose={onClose}>
      <fieldset>
        <legend>{t('holders')}</legend>
        {holders.map(({ userId, name, departmentId }, index) => (
          <div key={index} className={styles['node']}>
            <Field label={t('person')}>{({ id }) => <PersonPicker id={id} label={t('person')} value={userId === '' ? [] : [userId]} known={userId === '' || name === '' ? [] : [{ value: userId, label: name }]} onChange={([chosen]) => set(index, { userId: chosen ?? '', name: '' })} />}</Field>
            <Field label={t('department')}>{({ id }) => <DepartmentSelect id={id} label={t('department')} value={departmentId === null ? [] : [departmentId]} onChange={([chosen]) => set(index, { departmentId: chosen ?? null })} />}</Field>
            <IconButton icon={<CloseIcon />} label={t('removeHolder', { name: name === '' ? String(index + 1) : name })} onClick={() => setHolders(holders.filter((_, at) => at !== index))} />
          </div>
        ))}
        <Button size="small" icon={<AddIcon />} onClick={() => setHolders([...holders, { userId: '', name: '', departmentId: null }])}>{t('addHolder')}</Button>
      </fieldset>
    </NamedDialog>
  );
}
