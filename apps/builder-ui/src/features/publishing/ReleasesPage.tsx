import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Button } from '../../design-system/controls/Button.js';
import { Dialog } from '../../design-system/Dialog.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { toast } from '../../design-system/feedback/toast.js';
import { HistoryIcon, ReturnIcon } from '../../design-system/icons.js';
import { useFormats } from '../../design-system/language/use-formats.js';
import { useText } from '../../design-system/language/use-text.js';
import { PageHeader } from '../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { Empty } from '../../design-system/states/states.js';
import { useReleases, useRestoreRelease, type Release } from './api.js';
import { changesMessages } from './changes.messages.js';
import { Differences } from './Differences.js';
import styles from './Publishing.module.css';
import { publishingMessages } from './publishing.messages.js';

/** What was published, when and by whom; any of it can be brought back into the draft. */
export function ReleasesPage(): ReactNode {
  const { app = '' } = useParams();
  const t = useText(publishingMessages);
  const releases = useReleases(app);
  const [restoring, setRestoring] = useState<number | null>(null);
  return (
    <>
      <PageHeader title={t('releases')} back={`/design/${app}`} actions={<Actions app={app} />} />
      <Loaded query={releases}>
        {({ items }) => items.length === 0
          ? <Empty icon={<HistoryIcon />} title={t('noReleases')} />
          : <ul className={styles['list']}>{items.map((release) => <ReleaseLine key={release.number} app={app} release={release} onRestore={() => setRestoring(release.number)} />)}</ul>}
      </Loaded>
      {restoring !== null && <RestoreDialog app={app} number={restoring} onClose={() => setRestoring(null)} />}
    </>
  );
}

function Actions({ app }: { readonly app: string }): ReactNode {
  const t = useText(changesMessages);
  return (
    <>
      <Link to={`/design/${app}/releases/compare`}>{t('compare')}</Link>
      <Link to={`/design/${app}/retired`}>{t('retired')}</Link>
    </>
  );
}

function ReleaseLine({ app, release, onRestore }: { readonly app: string; readonly release: Release; readonly onRestore: () => void }): ReactNode {
  const t = useText(publishingMessages);
  const word = useText(changesMessages);
  const [isOpen, setOpen] = useState(false);
  const { dateTime } = useFormats();
  const { number, note, createdBy, createdAt, live, state } = release;
  return (
    <li className={styles['release']}>
      <div className={styles['grow']}>
        <strong>{t('releaseNumber', { release: number })}</strong>
        <p>{t('by', { who: createdBy?.name ?? t('system'), when: dateTime(createdAt) })}{note !== null && ` · ${note}`}</p>
      </div>
      {live && <span className={styles['live']}>{t('live')}</span>}
      <span>{t(state === 'settled' ? 'state_settled' : 'state_published')}</span>
      {number > 1 && <Button aria-expanded={isOpen} aria-label={word('whatChangedIn', { release: number })} onClick={() => setOpen(!isOpen)}>{word('whatChanged')}</Button>}
      <Button icon={<ReturnIcon />} onClick={onRestore}>{t('restore')}</Button>
      {isOpen && <div className={styles['differences']}><Differences app={app} from={String(number - 1)} to={String(number)} /></div>}
    </li>
  );
}

function RestoreDialog({ app, number, onClose }: { readonly app: string; readonly number: number; readonly onClose: () => void }): ReactNode {
  const t = useText(publishingMessages);
  const word = useText(changesMessages);
  const restore = useRestoreRelease(app);
  const run = (): void => restore.mutate(number, {
    onSuccess: () => {
      toast.success(t('restored', { release: number }));
      onClose();
    },
  });
  return (
    <Dialog title={t('restoreTitle', { release: number })} isOpen onClose={onClose} action={{ label: t('restore'), run, isBusy: restore.isPending }}>
      <p>{t('restoreHint')}</p>
      <p>{word('draftWillChange')}</p>
      <Differences app={app} from="draft" to={String(number)} same={word('draftSame')} />
      {restore.error && <Notice tone="error">{restore.error.message}</Notice>}
    </Dialog>
  );
}
