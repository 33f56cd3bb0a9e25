import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { DeleteIcon, ExportIcon, GalleryIcon, HistoryIcon, MoreIcon, ReloadIcon, TransferIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { MenuButton } from '../../design-system/Menu/MenuButton.js';
import { ImportDialog } from './ImportDialog.js';
import { exportAddress } from './transfer-api.js';
import { transferMessages } from './transfer.messages.js';

/** What is done with an app as a whole, besides publishing it. */
export function AppMenu({ app }: { readonly app: string }): ReactNode {
  const t = useText(transferMessages);
  const navigate = useNavigate();
  const [isImporting, setImporting] = useState(false);
  const to = (page: string) => (): void => void navigate(`/design/${app}/${page}`);
  return (
    <>
      <MenuButton label={t('more')} align="end" face={<MoreIcon />} items={[
        { key: 'export', label: t('export'), icon: <ExportIcon />, onSelect: () => window.location.assign(exportAddress(app)) },
        { key: 'import', label: t('import'), icon: <TransferIcon />, onSelect: () => setImporting(true) },
        { key: 'upgrade', label: t('upgrade'), icon: <ReloadIcon />, onSelect: to('upgrade'), startsGroup: true },
        { key: 'compare', label: t('compare'), icon: <HistoryIcon />, onSelect: to('releases/compare') },
        { key: 'maps', label: t('maps'), icon: <GalleryIcon />, onSelect: to('maps') },
        { key: 'retired', label: t('retired'), icon: <DeleteIcon />, onSelect: to('retired') },
      ]} />
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
    </>
  );
}
