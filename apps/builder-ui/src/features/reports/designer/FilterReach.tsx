import { isFilteredAlike } from '@carewright/report-engine';
import { datasetKeysOf, type DatasetView, type PageFilter } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';

type Also = NonNullable<PageFilter['also']>;

/** What a filter could mean in other data of the page: dimensions that the same choice can be asked of. */
export function alsoChoices(filter: Pick<PageFilter, 'dimension'>, datasets: readonly DatasetView[]): readonly { readonly dataset: DatasetView; readonly dimensions: DatasetView['dimensions'] }[] {
  const own = datasets.flatMap(({ dimensions }) => dimensions).find(({ key }) => key === filter.dimension);
  return datasets.flatMap((dataset) => {
    const isKnown = dataset.dimensions.some(({ key }) => key === filter.dimension);
    const dimensions = own === undefined || isKnown ? [] : dataset.dimensions.filter((one) => isFilteredAlike(own, one));
    return dimensions.length === 0 ? [] : [{ dataset, dimensions }];
  });
}

/** What a new filter over time means elsewhere: the first moment that the data there has. Other kinds are for the author to choose. */
export function suggestedAlso(filter: Pick<PageFilter, 'dimension'>, datasets: readonly DatasetView[]): Pick<PageFilter, 'also'> {
  const also: Also = alsoChoices(filter, datasets).flatMap(({ dataset, dimensions: [first] }) => (first?.kind === 'time' ? [{ dataset: dataset.key, dimension: first.key }] : []));
  return also.length === 0 ? {} : { also };
}

/** Says for each other data of the page what a filter means there. */
export function FilterReach({ filter }: { readonly filter: PageFilter }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const labelOf = useLabel();
  const designer = useDashboardDesigner();
  const asked = new Set(datasetKeysOf(designer.page()));
  const choices = alsoChoices(filter, designer.draft.datasets.filter(({ key }) => asked.has(key)));
  const set = (dataset: string, dimension: string): void => designer.changePage((draft) => {
    const changed = draft.filters?.find((one) => one.dimension === filter.dimension);
    if (changed === undefined) return;
    const rest = (changed.also ?? []).filter((one) => one.dataset !== dataset);
    const also = dimension === '' ? rest : [...rest, { dataset, dimension }];
    if (also.length === 0) delete changed.also;
    else changed.also = also;
  });
  return choices.length > 0 && (
    <div className={styles['start']}>
      {choices.map(({ dataset, dimensions }) => (
        <Field key={dataset.key} label={t('filterIn', { dataset: labelOf(dataset.label) })}>
          {(binding) => <Select<string> {...binding} size="small" value={filter.also?.find((one) => one.dataset === dataset.key)?.dimension ?? ''} options={[{ value: '', label: t('filterNotIn') }, ...dimensions.map(({ key, label }) => ({ value: key, label: labelOf(label) }))]} onChange={(dimension) => set(dataset.key, dimension)} />}
        </Field>
      ))}
    </div>
  );
}
