import { type ReactNode } from 'react';
import { type LiveForm } from '../../../api/apps.js';
import { type FormAddress, type RecordItem } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { DeleteIcon, ReturnIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { recordMessages } from './record.messages.js';
import styles from './ListToolbar.module.css';
import { useBinActions } from './use-bin-actions.js';

export interface SelectionBarProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
  readonly records: readonly RecordItem[];
  readonly isBin: boolean;
  readonly onDone: () => void;
}

/** What can be done with the selected records. */
export function SelectionBar({ address, records, isBin, onDone }: SelectionBarProps): ReactNode {
  const t = useText(recordMessages);
  const bin = useBinActions(address);
  const deletable = records.filter(({ actions }) => actions.includes('delete'));
  return (
    <div className={styles['selection']} role="status">
      <strong>{t('selected', { count: records.length })}</strong>
      {!isBin && <Button icon={<DeleteIcon />} kind="danger" size="small" disabled={deletable.length === 0} loading={bin.isBusy} onClick={() => void bin.remove(deletable).then(onDone)}>{t('delete')}</Button>}
      {isBin && <Button icon={<ReturnIcon />} size="small" loading={bin.isBusy} onClick={() => void bin.restore(records).then(onDone)}>{t('restore')}</Button>}
      <Button kind="quiet" size="small" onClick={onDone}>{t('clearSelection')}</Button>
    </div>
  );
}
