import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { type LiveForm } from '../../api/apps.js';
import { type FormAddress } from '../../api/records.js';
import { useText } from '../../design-system/language/use-text.js';
import { type MenuItem } from '../../design-system/Menu/MenuButton.js';
import { exchangeMessages } from './exchange.messages.js';
import { ExportDialog, type ExportDialogProps } from './ExportDialog.js';

/** What the menu of a list offers for data in and out, and the dialog that goes with it. */
export function useTransferItems(address: FormAddress, live: LiveForm, question: ExportDialogProps['question']): { readonly items: readonly MenuItem[]; readonly dialog: ReactNode } {
  const t = useText(exchangeMessages);
  const navigate = useNavigate();
  const [isExporting, setExporting] = useState(false);
  const items: MenuItem[] = [
    ...(live.actions.includes('import') ? [{ key: 'import', label: t('import'), onSelect: () => void navigate(`/apps/${address.app}/forms/${address.form}/import`) }] : []),
    ...(live.actions.includes('export') ? [{ key: 'export', label: t('export'), onSelect: () => setExporting(true) }] : []),
  ];
  return { items, dialog: isExporting && <ExportDialog address={address} live={live} question={question} isOpen onClose={() => setExporting(false)} /> };
}
