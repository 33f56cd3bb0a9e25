import { type ReactNode } from 'react';
import { type FormAddress, type RecordItem } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useBinActions } from '../records/use-bin-actions.js';
import { recordWorkMessages } from './record-work.messages.js';
import styles from './record-work.module.css';

/** Says that a record is in the recycle bin, and brings it back. */
export function InBin({ address, record, deletedAt }: { readonly address: FormAddress; readonly record: RecordItem; readonly deletedAt: string }): ReactNode {
  const t = useText(recordWorkMessages);
  const formats = useFormats();
  const bin = useBinActions(address);
  return (
    <Notice tone="info">
      <div className={styles['draft']}>
        <span>{t('inBin', { at: formats.dateTime(deletedAt), name: record.updatedBy?.name ?? t('somebody') })}</span>
        <Button kind="primary" loading={bin.isBusy} onClick={() => void bin.restore([record])}>{t('restore')}</Button>
      </div>
    </Notice>
  );
}
