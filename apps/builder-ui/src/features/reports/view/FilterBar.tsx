import { type DashboardDefinition } from '@carewright/schema';
import { useId, useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { CloseIcon, FilterIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useIsPhone } from '../../../design-system/use-media-query.js';
import { type DatasetView, type DimensionView } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import { dimensionOf, type FilterChoice, type FilterChoices } from './page-filters.js';
import { TimeFilter } from './TimeFilter.js';
import { ValueFilter } from './ValueFilter.js';
import styles from './view.module.css';

export interface FilterBarProps {
  readonly app: string;
  readonly filters: NonNullable<DashboardDefinition['filters']>;
  readonly datasets: readonly DatasetView[];
  readonly choices: FilterChoices;
  readonly onChoose: (dimension: string, choice: FilterChoice | undefined) => void;
  readonly onClear: () => void;
}

/** The filters over a whole page. On a phone they open behind one button that says how many are set. */
export function FilterBar({ app, filters, datasets, choices, onChoose, onClear }: FilterBarProps): ReactNode {
  const t = useText(reportMessages);
  const isPhone = useIsPhone();
  const panelId = useId();
  const [isOpen, setOpen] = useState(false);
  const shown = filters.flatMap((filter) => {
    const dimension = dimensionOf(filter.dimension, datasets);
    return dimension === undefined ? [] : [{ ...filter, shown: dimension }];
  });
  if (shown.length === 0) return null;
  const count = Object.keys(choices).length;
  return (
    <div className={styles['filters']} role="search" aria-label={t('pageFilters')}>
      {isPhone && <Button icon={<FilterIcon />} aria-expanded={isOpen} aria-controls={panelId} onClick={() => setOpen(!isOpen)}>{count === 0 ? t('showFilters') : t('showFiltersCount', { count })}</Button>}
      <div id={panelId} className={styles['filterList']} hidden={isPhone && !isOpen}>
        {shown.map(({ dimension, label, shown: view }) => <OneFilter key={dimension} app={app} dimension={view} label={label} value={choices[dimension]} onChange={(choice) => onChoose(dimension, choice)} />)}
        {count > 0 && <Button kind="quiet" onClick={onClear}>{t('clearAll')}</Button>}
      </div>
    </div>
  );
}

interface OneFilterProps {
  readonly app: string;
  readonly dimension: DimensionView;
  readonly label: DimensionView['label'];
  readonly value: FilterChoice | undefined;
  readonly onChange: (choice: FilterChoice | undefined) => void;
}

function OneFilter({ app, dimension, label, value, onChange }: OneFilterProps): ReactNode {
  const t = useText(reportMessages);
  const name = useLabel()(label);
  const id = useId();
  const Input = dimension.kind === 'time' ? TimeFilter : ValueFilter;
  return (
    <div className={styles['filter']} data-set={value !== undefined}>
      <span className={styles['filterLabel']} aria-hidden="true">{name}</span>
      <Input id={id} app={app} dimension={dimension} label={name} value={value} onChange={onChange} />
      {value !== undefined && <IconButton size="small" icon={<CloseIcon />} label={t('clearOne', { label: name })} onClick={() => onChange(undefined)} />}
    </div>
  );
}
