import { dimensionIn, type Tile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';

/** Which filters of the page a tile follows. Only those are named that would reach it. */
export function IgnoresField({ tile }: { readonly tile: Tile }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const labelOf = useLabel();
  const designer = useDashboardDesigner();
  const dataset = 'dataset' in tile ? designer.draft.datasets.find(({ key }) => key === tile.dataset) : undefined;
  const filters = designer.page().filters ?? [];
  const reaching = filters.filter(({ dimension }) => dataset?.dimensions.some(({ key }) => key === dimensionIn(filters, dimension, dataset.key)));
  if (reaching.length === 0) return null;
  const ignores = tile.ignores ?? [];
  const set = (dimension: string, isFollowed: boolean): void => designer.change(tile.id, (draft) => {
    const next = isFollowed ? ignores.filter((one) => one !== dimension) : [...ignores, dimension];
    if (next.length === 0) delete draft.ignores;
    else draft.ignores = next;
  });
  return (
    <div role="group" aria-label={t('follows')} className={styles['condition']}>
      <span className={styles['groupLabel']} aria-hidden="true">{t('follows')}</span>
      {reaching.map(({ dimension, label }) => <Checkbox key={dimension} checked={!ignores.includes(dimension)} onChange={(event) => set(dimension, event.target.checked)}>{labelOf(label)}</Checkbox>)}
    </div>
  );
}
