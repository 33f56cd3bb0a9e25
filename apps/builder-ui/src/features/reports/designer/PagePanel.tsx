import { datasetKeysOf, type DashboardDefinition } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';
import { FilterReach, suggestedAlso } from './FilterReach.js';
import { StartField, type StartFieldProps } from './StartField.js';
import { TitleFields } from '../question/TitleFields.js';

/** What belongs to the whole page: its title and the filters over all tiles. */
export function PagePanel({ page }: { readonly page: DashboardDefinition }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const labelOf = useLabel();
  const designer = useDashboardDesigner();
  const filters = page.filters ?? [];
  const askedOf = new Set(datasetKeysOf(page));
  const datasets = designer.draft.datasets.filter(({ key }) => askedOf.has(key));
  const dimensions = new Map(datasets.flatMap((dataset) => dataset.dimensions.map((one) => [one.key, one] as const)));
  const options = [...dimensions.values()].filter(({ key, byMembersOnly }) => byMembersOnly !== true && !filters.some(({ dimension }) => dimension === key)).map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  const add = (key: string | null): void => {
    const dimension = dimensions.get(key ?? '');
    if (dimension) designer.changePage((draft) => void (draft.filters = [...(draft.filters ?? []), { dimension: dimension.key, label: dimension.label, ...suggestedAlso({ dimension: dimension.key }, datasets) }]));
  };
  const setStart: (key: string) => StartFieldProps['onChange'] = (key) => (start) => designer.changePage((draft) => {
    const filter = draft.filters?.find(({ dimension }) => dimension === key);
    if (filter === undefined) return;
    delete filter.range;
    delete filter.initial;
    Object.assign(filter, start);
  });
  const remove = (key: string): void => designer.changePage((draft) => void (draft.filters = (draft.filters ?? []).filter(({ dimension }) => dimension !== key)));
  return (
    <>
      <h2 className={styles['panelTitle']}>{t('pageSettings')}</h2>
      <TitleFields value={page.label} onChange={(label) => designer.changePage((draft) => void Object.assign(draft, { label }), 'label')} />
      <div role="group" aria-label={t('pageFilters')} className={styles['condition']}>
        <span className={styles['groupLabel']} aria-hidden="true">{t('pageFilters')}</span>
        <p className={styles['hint']}>{t('pageFiltersHint')}</p>
        <ul className={styles['filterList']}>
          {filters.map((filter) => {
            const { dimension: key, label } = filter;
            const dimension = dimensions.get(key);
            return (
              <li key={key}>
                <span>{labelOf(label)}</span>
                {dimension && <StartField app={designer.app} filter={filter} dimension={dimension} onChange={setStart(key)} />}
                <FilterReach filter={filter} />
                <IconButton size="small" icon={<DeleteIcon />} label={t('removeFilter', { name: labelOf(label) })} onClick={() => remove(key)} />
              </li>
            );
          })}
        </ul>
        <Select<string | null> aria-label={t('addFilter')} placeholder={t('addFilter')} showSearch={{ optionFilterProp: 'label' }} disabled={options.length === 0 || filters.length >= 8} value={null} options={options} onChange={add} style={{ width: '100%' }} />
      </div>
      <ScreenFields page={page} />
    </>
  );
}

/** How the page behaves on a wall; as usual, where nothing is written. */
function ScreenFields({ page }: { readonly page: DashboardDefinition }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const designer = useDashboardDesigner();
  const set = (key: 'refreshSeconds' | 'turnSeconds', seconds: number | null): void => designer.changePage((draft) => {
    const { [key]: _old, ...rest } = draft.screen ?? {};
    const next = seconds === null ? rest : { ...rest, [key]: seconds };
    if (Object.keys(next).length === 0) delete draft.screen;
    else draft.screen = next;
  }, key);
  return (
    <div role="group" aria-label={t('onWall')} className={styles['condition']}>
      <span className={styles['groupLabel']} aria-hidden="true">{t('onWall')}</span>
      <Field label={t('refreshSeconds')}>{(binding) => <NumberInput {...binding} min={10} max={86_400} precision={0} placeholder="60" value={page.screen?.refreshSeconds ?? null} onChange={(seconds) => set('refreshSeconds', seconds)} />}</Field>
      <Field label={t('turnSeconds')}>{(binding) => <NumberInput {...binding} min={5} max={3600} precision={0} placeholder="20" value={page.screen?.turnSeconds ?? null} onChange={(seconds) => set('turnSeconds', seconds)} />}</Field>
    </div>
  );
}
