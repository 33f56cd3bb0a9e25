import { type ReactNode } from 'react';
import { exportFileAddress } from '../../api/exchange.js';
import { Button } from '../../design-system/controls/Button.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { useText } from '../../design-system/language/use-text.js';
import { exchangeMessages } from './exchange.messages.js';
import styles from './exchange.module.css';
import { type FileMaking } from './use-file-making.js';

/** How far a file is that a job makes, with a way to stop it; then where to fetch it. */
export function FileMakingNotice({ making }: { readonly making: FileMaking }): ReactNode {
  const t = useText(exchangeMessages);
  const { state, progress, file, error } = making;
  const total = progress?.total;
  return (
    <>
      {state === 'working' && (
        <Notice tone="info" action={<Button size="small" loading={making.isStopping} disabled={progress === null} onClick={making.stop}>{t('cancel')}</Button>}>
          {total === undefined ? t('exporting', { count: progress?.done ?? 0 }) : t('rowsOf', { done: progress?.done ?? 0, total })}
          <progress className={styles['bar']} aria-label={t('running')} {...(total !== undefined && { max: total, value: progress?.done ?? 0 })} />
        </Notice>
      )}
      {state === 'stopped' && <Notice tone="info">{t('fileStopped')}</Notice>}
      {error && <Notice tone="error">{error.message === 'export' ? t('failedState') : error.message}</Notice>}
      {file && <Notice tone="success" action={<a href={exportFileAddress(file.file)} download>{t('download', { name: file.name })}</a>}>{t('exportReady', { count: file.rows })}</Notice>}
    </>
  );
}
