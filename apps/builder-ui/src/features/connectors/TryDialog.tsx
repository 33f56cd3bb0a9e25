import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { tryConnector, type Connector } from '../../api/connectors.js';
import { Field } from '../../design-system/controls/Field.js';
import { TextInput } from '../../design-system/controls/TextInput.js';
import { Dialog } from '../../design-system/Dialog.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { useText } from '../../design-system/language/use-text.js';
import { connectorMessages } from './connectors.messages.js';
import styles from './connectors.module.css';

/** One request by hand, with what came of it. */
export function TryDialog({ connector, onClose }: { readonly connector: Connector; readonly onClose: () => void }): ReactNode {
  const t = useText(connectorMessages);
  const [path, setPath] = useState('');
  const attempt = useMutation({ mutationFn: () => tryConnector(connector.key, { method: 'GET', path: path.trim() }) });
  const run = (): void => { if (!attempt.isPending) attempt.mutate(); };
  return (
    <Dialog title={t('tryTitle', { name: connector.label })} isOpen onClose={onClose} action={{ label: t('send'), run, isBusy: attempt.isPending }}>
      <div className={styles['fields']}>
        <Field label={t('path')} help={`${connector.baseUrl}/… ${t('tryHint')}`}>{(binding) => <TextInput {...binding} data-autofocus maxLength={1000} value={path} onChange={({ target }) => setPath(target.value)} onPressEnter={run} />}</Field>
        <div aria-live="polite" className={styles['fields']}>
          {attempt.isError && <Notice tone="error">{attempt.error.message}</Notice>}
          {attempt.isSuccess && (
            <>
              <Notice tone={attempt.data.status < 300 ? 'success' : 'warning'}>{t('answered', { status: attempt.data.status, ms: attempt.data.ms })}</Notice>
              <pre className={styles['answer']} aria-label={t('answer')} tabIndex={0}>{attempt.data.text}{attempt.data.isCut && `\n${t('cut')}`}</pre>
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
