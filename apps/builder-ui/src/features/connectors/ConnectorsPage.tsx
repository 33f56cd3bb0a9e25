import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { connectorsKey, removeConnector, useConnectors, type Connector } from '../../api/connectors.js';
import { Button } from '../../design-system/controls/Button.js';
import { Dialog } from '../../design-system/Dialog.js';
import { toast } from '../../design-system/feedback/toast.js';
import { AddIcon, DeleteIcon, EditIcon, LanguageIcon, MoreIcon, ReloadIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { MenuButton } from '../../design-system/Menu/MenuButton.js';
import { PageHeader } from '../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { Empty } from '../../design-system/states/states.js';
import { ConnectorDialog } from './ConnectorDialog.js';
import { connectorMessages } from './connectors.messages.js';
import styles from './connectors.module.css';
import { TryDialog } from './TryDialog.js';

type Open = { readonly kind: 'new' } | { readonly kind: 'edit' | 'try' | 'remove'; readonly connector: Connector } | null;

/** The other systems that flows may ask: for system administrators. */
export function ConnectorsPage(): ReactNode {
  const t = useText(connectorMessages);
  const query = useConnectors();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const addButton = <Button kind="primary" icon={<AddIcon />} onClick={() => setOpen({ kind: 'new' })}>{t('add')}</Button>;
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} actions={addButton} />
      <Loaded query={query}>
        {(items) => items.length === 0 ? <Empty icon={<LanguageIcon />} title={t('none')} hint={t('noneHint')} action={addButton} /> : (
          <ul className={styles['list']}>{items.map((connector) => <ConnectorItem key={connector.key} connector={connector} onOpen={(kind) => setOpen({ kind, connector })} />)}</ul>
        )}
      </Loaded>
      {open?.kind === 'new' && <ConnectorDialog onClose={close} />}
      {open?.kind === 'edit' && <ConnectorDialog connector={open.connector} onClose={close} />}
      {open?.kind === 'try' && <TryDialog connector={open.connector} onClose={close} />}
      {open?.kind === 'remove' && <RemoveDialog connector={open.connector} onClose={close} />}
    </>
  );
}

function ConnectorItem({ connector, onOpen }: { readonly connector: Connector; readonly onOpen: (kind: 'edit' | 'try' | 'remove') => void }): ReactNode {
  const t = useText(connectorMessages);
  const { label: name, baseUrl, internal, apps, active } = connector;
  const items = [
    { key: 'try', label: t('tryIt'), icon: <ReloadIcon />, onSelect: () => onOpen('try') },
    { key: 'edit', label: t('edit'), icon: <EditIcon />, onSelect: () => onOpen('edit') },
    { key: 'remove', label: t('remove'), icon: <DeleteIcon />, isDanger: true, startsGroup: true, onSelect: () => onOpen('remove') },
  ];
  return (
    <li className={styles['card']} data-off={!active}>
      <span className={styles['name']}>{name}{!active && ` · ${t('isOff')}`}</span>
      <span className={styles['address']}>{baseUrl}</span>
      {internal && <span className={styles['secondary']}>{t('inside')}</span>}
      <span className={styles['secondary']}>{apps.length === 0 ? t('forAll') : t('forApps', { count: apps.length })}</span>
      <MenuButton label={t('moreOf', { name })} align="end" face={<MoreIcon />} items={items} />
    </li>
  );
}

function RemoveDialog({ connector, onClose }: { readonly connector: Connector; readonly onClose: () => void }): ReactNode {
  const t = useText(connectorMessages);
  const client = useQueryClient();
  const name = connector.label;
  const remove = useMutation({ mutationFn: () => removeConnector(connector.key), onSuccess: () => client.invalidateQueries({ queryKey: connectorsKey }) });
  const run = (): void => remove.mutate(undefined, { onSuccess: () => { toast.success(t('removed', { name })); onClose(); }, onError: (error) => toast.error(error.message) });
  return <Dialog title={t('removeAsk', { name })} isOpen onClose={onClose} width={420} action={{ label: t('remove'), run, isBusy: remove.isPending, isDanger: true }}><p>{t('removeWarn')}</p></Dialog>;
}
