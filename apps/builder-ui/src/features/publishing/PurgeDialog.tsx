import { type RetiredItem } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Checkbox } from '../../design-system/controls/choices.js';
import { Field } from '../../design-system/controls/Field.js';
import { TextInput } from '../../design-system/controls/TextInput.js';
import { Dialog } from '../../design-system/Dialog.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { toast } from '../../design-system/feedback/toast.js';
import { ExportIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { fileOf, retiredValues, usePurge } from './changes-api.js';
import { changesMessages } from './changes.messages.js';
import styles from './Publishing.module.css';

interface PurgeDialogProps {
  readonly app: string;
  readonly item: RetiredItem;
  readonly name: string;
  readonly onClose: () => void;
}

/** The one thing that cannot be undone: it asks for a reason and a tick, and offers the data as a file first. */
export function PurgeDialog({ app, item, name, onClose }: PurgeDialogProps): ReactNode {
  const t = useText(changesMessages);
  const purge = usePurge(app);
  const [reason, setReason] = useState('');
  const [isSure, setSure] = useState(false);
  const isColumn = item.kind === 'field' || item.kind === 'values';
  const run = (): void => purge.mutate({ id: item.id, reason: reason.trim() }, {
    onSuccess: () => {
      toast.success(t('purged', { name }));
      onClose();
    },
  });
  return (
    <Dialog title={t('purgeTitle', { name })} isOpen onClose={onClose} action={{ label: t('purge'), run, isBusy: purge.isPending, isDanger: true, isDisabled: !isSure || reason.trim().length < 2 }}>
      <p>{t('purgeHint')}</p>
      {isColumn && <p><a className={styles['download']} href={fileOf(retiredValues(app, item, 'all'))} download><ExportIcon /> {t('exportCsv')}</a></p>}
      <Field label={t('purgeReason')} required>{(binding) => <TextInput {...binding} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <Checkbox checked={isSure} onChange={(event) => setSure(event.target.checked)}>{t('purgeSure')}</Checkbox>
      {purge.error && <Notice tone="error">{purge.error.message}</Notice>}
    </Dialog>
  );
}
