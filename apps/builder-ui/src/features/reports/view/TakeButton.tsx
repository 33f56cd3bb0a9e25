import { useMutation } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { DownIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { takeDashboard, type DashboardAddress, type LiveDashboard, type PageComparisons } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import { saveFile } from '../tile/save-file.js';
import { TakeProblem } from '../tile/TakeProblem.js';
import styles from './view.module.css';

export interface TakeButtonProps {
  readonly address: DashboardAddress;
  readonly live: LiveDashboard;
  readonly comparisons: PageComparisons;
}

/** Takes all tables of a page along, narrowed as it is looked at. */
export function TakeButton({ address, live, comparisons }: TakeButtonProps): ReactNode {
  const t = useText(reportMessages);
  const title = useLabel()(live.definition.label);
  const take = useMutation({ mutationFn: async (format: 'xlsx' | 'pdf') => saveFile(`${title}.${format}`, await takeDashboard(address, { format, filters: comparisons })) });
  return (
    <>
      <MenuButton
        align="end" className={styles['take']} face={<>{t(take.isPending ? 'taking' : 'take')} <DownIcon /></>}
        items={[{ key: 'xlsx', label: t('saveExcel'), isDisabled: take.isPending, onSelect: () => take.mutate('xlsx') }, { key: 'pdf', label: t('savePdf'), isDisabled: take.isPending, onSelect: () => take.mutate('pdf') }]}
      />
      <TakeProblem error={take.error} onClose={() => take.reset()} />
    </>
  );
}
