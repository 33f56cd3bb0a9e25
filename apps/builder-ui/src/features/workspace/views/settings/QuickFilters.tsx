import { takesMany, type Field, type Filter, type FilterOperator, type FilterValue, type QuickFilter } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { type LiveForm } from '../../../../api/apps.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { filterOf, needsNoValue } from '../../filters/filter-lines.js';
import { FilterValueInput } from '../../filters/value-inputs.js';
import { type RemoteOption } from '../../pickers/use-remote-options.js';
import { quickOperator } from '../combine-filters.js';
import { viewMessages } from '../views.messages.js';
import styles from './settings.module.css';

export type QuickValues = Readonly<Record<string, FilterValue>>;
export interface QuickFiltersProps {
  readonly app: string;
  readonly live: LiveForm;
  readonly quick: readonly QuickFilter[];
  readonly values: QuickValues;
  readonly onChange: (values: QuickValues) => void;
}

/** Inputs over a view that narrow it at once; a required one is filled in before anything shows. */
export function QuickFilters({ app, live, quick, values, onChange }: QuickFiltersProps): ReactNode {
  const t = useText(viewMessages);
  const labelOf = useLabel();
  const [names, setNames] = useState<readonly RemoteOption[]>([]);
  if (quick.length === 0) return null;
  const remember = (more: readonly RemoteOption[]): void => setNames([...names.filter(({ value }) => !more.some((one) => one.value === value)), ...more]);
  return (
    <section className={styles['quick']} aria-label={t('quickFilters')}>
      {quick.map(({ field: key, required }) => {
        const field = live.definition.fields.find((one) => one.key === key);
        if (!field) return null;
        return (
          <fieldset key={key} className={styles['quickOne']}>
            <legend>{labelOf(field.label)}{required === true && <span className={styles['star']} aria-hidden="true">*</span>}</legend>
            <QuickInput app={app} field={field} value={values[key]} names={names} onNames={remember} onChange={(value) => onChange({ ...values, [key]: value })} />
          </fieldset>
        );
      })}
    </section>
  );
}

interface QuickInputProps {
  readonly app: string;
  readonly field: Field;
  readonly value: FilterValue | undefined;
  readonly names: readonly RemoteOption[];
  readonly onNames: (names: readonly RemoteOption[]) => void;
  readonly onChange: (value: FilterValue) => void;
}

function QuickInput({ app, field, value, names, onNames, onChange }: QuickInputProps): ReactNode {
  const t = useText(viewMessages);
  const label = useLabel()(field.label);
  const op = quickOperator(field);
  const shared = { app, field, names, onNames };
  if (op !== 'between') return <div className={styles['quickInput']}><FilterValueInput {...shared} label={label} isMany={takesMany(op)} operator={op as FilterOperator} value={value} onChange={onChange} /></div>;
  const [from = '', to = ''] = Array.isArray(value) ? value : [];
  const plain = (one: FilterValue): string | number => (typeof one === 'string' || typeof one === 'number' ? one : '');
  return (
    <div className={styles['quickInput']}>
      <FilterValueInput {...shared} label={t('quickFrom', { field: label })} isMany={false} value={from} onChange={(one) => onChange([plain(one), to])} />
      <span aria-hidden="true">–</span>
      <FilterValueInput {...shared} label={t('quickTo', { field: label })} isMany={false} value={to} onChange={(one) => onChange([from, plain(one)])} />
    </div>
  );
}

/** What the filled-in quick filters ask for; one end of a range alone counts too. */
export function quickFilter(quick: readonly QuickFilter[], values: QuickValues, fields: readonly Field[]): Filter | undefined {
  const lines = quick.flatMap(({ field: key }) => {
    const field = fields.find((one) => one.key === key);
    const value = values[key];
    if (!field || value === undefined) return [];
    const op = quickOperator(field);
    if (op === 'between' && Array.isArray(value)) return [{ field: key, op: 'gte', value: value[0] ?? '' }, { field: key, op: 'lte', value: value[1] ?? '' }];
    return [{ field: key, op, value }];
  });
  return filterOf({ match: 'all', lines: lines.filter(({ op, value }) => needsNoValue(op) || value !== '') });
}

/** The required quick filters that nobody has filled in yet. */
export function missingQuick(quick: readonly QuickFilter[], values: QuickValues, fields: readonly Field[]): readonly Field[] {
  return quick.filter((one) => one.required === true && quickFilter([one], values, fields) === undefined).flatMap(({ field: key }) => fields.find((one) => one.key === key) ?? []);
}
