import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { type LiveForm } from '../../api/apps.js';
import { type FormAddress } from '../../api/records.js';
import { useText } from '../../design-system/language/use-text.js';
import { type MenuItem } from '../../design-system/Menu/MenuButton.js';
import { exchangeMessages } from './exchange.messages.js';
import { ExportDialog, type ExportDialogProps } from './ExportDialog.js';
import { PrintDialog } from './prints/PrintDialog.js';
import { printMessages } from './prints/prints.messages.js';

/** What the menu of a list offers for data in and out, and the dialog that goes with it. */
export function useTransferItems(address: FormAddress, live: LiveForm, question: ExportDialogProps['question']): { readonly items: readonly MenuItem[]; readonly dialog: ReactNode } {
  const t = useText(exchangeMessages);
  const navigate = useNavigate();
  const p = useText(printMessages);
  const [isExporting, setExporting] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const items: MenuItem[] = [
    ...(live.actions.includes('import') ? [{ key: 'import', label: t('import'), onSelect: () => void navigate(`/apps/${address.app}/forms/${address.form}/import`) }] : []),
    ...(live.actions.includes('export') ? [{ key: 'export', label: t('export'), onSelect: () => setExporting(true) }] : []),
    ...(live.actions.includes('print') ? [{ key: 'print', label: p('printAll'), onSelect: () => setPrinting(true) }] : []),
  ];
  const { filter, search, sort } = question;
  const all = { ...(filter !== undefined && { filter }), ...(search !== undefined && { search }), ...(sort !== undefined && { sort }) };
  const dialog = (
    <>
      {isExporting && <ExportDialog address={address} live={live} question={question} isOpen onClose={() => setExporting(false)} />}
      {isPrinting && <PrintDialog address={address} scope={{ all }} onClose={() => setPrinting(false)} />}
    </>
  );
  return { items, dialog };
}
