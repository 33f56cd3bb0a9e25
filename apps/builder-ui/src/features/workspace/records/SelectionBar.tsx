import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { type LiveForm } from '../../../api/apps.js';
import { type FormAddress, type RecordItem, type RecordQuery } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { DeleteIcon, EditIcon, ExportIcon, LockIcon, ReturnIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { ExportDialog, PrintDialog } from '../../exchange/index.js';
import { bulkAddress, type BulkAction, type BulkScope } from '../bulk/bulk-scope.js';
import { bulkMessages } from '../bulk/bulk.messages.js';
import { recordMessages } from './record.messages.js';
import styles from './ListToolbar.module.css';
import { useBinActions } from './use-bin-actions.js';

export interface SelectionBarProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
  readonly records: readonly RecordItem[];
  /** What the list asks, and how many records it has in all. */
  readonly query: RecordQuery;
  readonly total: number;
  readonly isBin: boolean;
  readonly onDone: () => void;
}

/** So many are deleted or restored at once and can be taken back by a toast; more are worth a look first. */
const fewRecords = 10;

/** What can be done with the selected records, or with all that the list shows. */
export function SelectionBar({ address, live, records, query, total, isBin, onDone }: SelectionBarProps): ReactNode {
  const t = useText(recordMessages);
  const words = useText(bulkMessages);
  const navigate = useNavigate();
  const bin = useBinActions(address);
  const [isAll, setAll] = useState(false);
  const [isExporting, setExporting] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const held = records.filter(({ hold }) => hold !== undefined).length;
  const deletable = records.filter(({ actions }) => actions.includes('delete'));
  const chosen = { ids: records.map(({ id }) => id) };
  const all = { filter: query.filter, ...(query.search !== undefined && query.search !== '' && { search: query.search }) };
  const scope: BulkScope = isAll ? all : chosen;
  const toBulk = (action: BulkAction): void => void navigate(...bulkAddress(address, action, scope));
  const isFew = !isAll && records.length <= fewRecords;
  const inAll = { ...(all.filter !== undefined && { filter: all.filter }), ...(all.search !== undefined && { search: all.search }) };
  const question = isAll ? inAll : chosen;
  return (
    <div className={styles['selection']}>
      <strong role="status">{isAll ? words('allChosen', { count: total }) : t('selected', { count: records.length })}</strong>
      {!isAll && total > records.length && <Button kind="link" size="small" onClick={() => setAll(true)}>{words('chooseAll', { count: total })}</Button>}
      {!isAll && held > 0 && <span className={styles['held']}><LockIcon /> {t('heldChosen', { count: held })}</span>}
      {!isBin && live.actions.includes('update') && <Button icon={<EditIcon />} size="small" disabled={!isAll && held === records.length} onClick={() => toBulk('update')}>{words('update')}</Button>}
      {!isBin && live.actions.includes('export') && <Button icon={<ExportIcon />} size="small" onClick={() => setExporting(true)}>{words('exportChosen')}</Button>}
      {!isBin && live.actions.includes('print') && <Button size="small" onClick={() => setPrinting(true)}>{words('print')}</Button>}
      {!isBin && live.actions.includes('delete') && <Button icon={<DeleteIcon />} kind="danger" size="small" disabled={isFew && deletable.length === 0} loading={bin.isBusy} onClick={() => (isFew ? void bin.remove(deletable).then(onDone) : toBulk('delete'))}>{t('delete')}</Button>}
      {isBin && <Button icon={<ReturnIcon />} size="small" loading={bin.isBusy} onClick={() => (isFew ? void bin.restore(records).then(onDone) : toBulk('restore'))}>{t('restore')}</Button>}
      <Button kind="quiet" size="small" onClick={onDone}>{t('clearSelection')}</Button>
      {isPrinting && <PrintDialog address={address} scope={isAll ? { all: inAll, count: total } : { records }} onClose={() => setPrinting(false)} />}
      {isExporting && <ExportDialog address={address} live={live} question={question} isOpen onClose={() => setExporting(false)} />}
    </div>
  );
}
