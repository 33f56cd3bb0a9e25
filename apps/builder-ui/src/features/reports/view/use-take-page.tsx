import { useMutation } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { type MenuItem } from '../../../design-system/Menu/MenuButton.js';
import { saveFile } from '../../../design-system/save-file.js';
import { takeDashboard, type DashboardAddress, type LiveDashboard, type PageComparisons } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import { picturesOf, type PagePictures } from '../tile/page-pictures.js';
import { TakeProblem } from '../tile/TakeProblem.js';

export interface TakePageProps {
  readonly address: DashboardAddress;
  readonly live: LiveDashboard;
  readonly comparisons: PageComparisons;
  readonly pictures: PagePictures;
}

export interface TakePage {
  /** The kinds of files; none for a page without tiles. */
  readonly items: readonly MenuItem[];
  readonly isBusy: boolean;
  /** Says why there is no file, while there is a reason. */
  readonly problem: ReactNode;
}

/** The ways to take a page along, narrowed as it is looked at: all its tables, and in a document its charts as they are drawn. */
export function useTakePage({ address, live, comparisons, pictures }: TakePageProps): TakePage {
  const t = useText(reportMessages);
  const title = useLabel()(live.definition.label);
  const take = useMutation({ mutationFn: async (format: 'xlsx' | 'pdf') => saveFile(await takeDashboard(address, { format, filters: comparisons, ...(format === 'pdf' && { pictures: picturesOf(pictures) }) }), `${title}.${format}`) });
  const item = (format: 'xlsx' | 'pdf', label: string): MenuItem => ({ key: format, label, isDisabled: take.isPending, onSelect: () => take.mutate(format) });
  const items = live.definition.rows.length === 0 ? [] : [item('xlsx', t('saveExcel')), item('pdf', t('savePdf'))];
  return { items, isBusy: take.isPending, problem: <TakeProblem error={take.error} onClose={() => take.reset()} /> };
}
