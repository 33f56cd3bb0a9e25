import { type AppMapView } from '@carewright/schema';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { Button } from '../../../design-system/controls/Button.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { AddIcon, DeleteIcon, GalleryIcon, MoreIcon, ReloadIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { Empty } from '../../../design-system/states/states.js';
import { InstallMapDialog } from './InstallMapDialog.js';
import { MapPicture } from './MapPicture.js';
import { mapsKey, removeMap, useMap, useMaps } from './maps-api.js';
import { mapMessages } from './maps.messages.js';
import styles from './maps.module.css';

type Open = { readonly kind: 'new' } | { readonly kind: 'replace' | 'remove'; readonly map: AppMapView } | null;
const mostNames = 8;

/** The maps that charts of an app may be drawn on: brought, replaced and removed by its designers. */
export function MapsPage(): ReactNode {
  const { app = '' } = useParams();
  const t = useText(mapMessages);
  const maps = useMaps(app);
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const addButton = <Button kind="primary" icon={<AddIcon />} onClick={() => setOpen({ kind: 'new' })}>{t('add')}</Button>;
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} back={`/design/${app}`} actions={addButton} />
      <Loaded query={maps}>
        {(items) => items.length === 0
          ? <Empty icon={<GalleryIcon />} title={t('none')} hint={t('noneHint')} />
          : <ul className={styles['list']}>{items.map((map) => <MapCard key={map.key} app={app} map={map} onOpen={(kind) => setOpen({ kind, map })} />)}</ul>}
      </Loaded>
      {open?.kind === 'new' && <InstallMapDialog app={app} onClose={close} />}
      {open?.kind === 'replace' && <InstallMapDialog app={app} map={open.map} onClose={close} />}
      {open?.kind === 'remove' && <RemoveDialog app={app} map={open.map} onClose={close} />}
    </>
  );
}

interface MapCardProps {
  readonly app: string;
  readonly map: AppMapView;
  readonly onOpen: (kind: 'replace' | 'remove') => void;
}

function MapCard({ app, map, onOpen }: MapCardProps): ReactNode {
  const t = useText(mapMessages);
  const { date, number } = useFormats();
  const shapes = useMap(app, map.key).data?.shapes;
  const first = map.regions.slice(0, mostNames).join('、');
  const names = map.regions.length > mostNames ? t('regionsMore', { names: first }) : first;
  return (
    <li className={styles['card']}>
      <div className={styles['head']}>
        <h2>{map.label}</h2>
        <MenuButton label={t('moreOf', { name: map.label })} align="end" face={<MoreIcon />} items={[
          { key: 'replace', label: t('replace'), icon: <ReloadIcon />, onSelect: () => onOpen('replace') },
          { key: 'remove', label: t('remove'), icon: <DeleteIcon />, isDanger: true, startsGroup: true, onSelect: () => onOpen('remove') },
        ]} />
      </div>
      <div className={styles['picture']}>{shapes ? <MapPicture name={`${app}/${map.key}/${map.digest}`} label={t('previewOf', { name: map.label })} shapes={shapes} regions={map.regions} /> : <Skeleton lines={5} />}</div>
      <span>{t('approvedAs', { number: map.approval })}</span>
      <span className={styles['secondary']}>{t('regions', { count: map.regions.length, names })}</span>
      <span className={styles['secondary']}>{t('size', { kb: number(Math.ceil(map.sizeBytes / 1024)) })} · {t('installed', { by: map.installedBy?.name ?? t('somebody'), at: date(map.installedAt) })}</span>
    </li>
  );
}

function RemoveDialog({ app, map, onClose }: { readonly app: string; readonly map: AppMapView; readonly onClose: () => void }): ReactNode {
  const t = useText(mapMessages);
  const client = useQueryClient();
  const name = map.label;
  const remove = useMutation({ mutationFn: () => removeMap(app, map.key), onSuccess: () => client.invalidateQueries({ queryKey: mapsKey(app) }) });
  const run = (): void => remove.mutate(undefined, { onSuccess: () => { toast.success(t('removed', { name })); onClose(); }, onError: (error) => toast.error(error.message) });
  return <Dialog title={t('removeAsk', { name })} isOpen onClose={onClose} width={420} action={{ label: t('remove'), run, isBusy: remove.isPending, isDanger: true }}><p>{t('removeWarn')}</p></Dialog>;
}
