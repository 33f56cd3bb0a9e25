import { columnsOf, isFieldTypeName, valueKindOf, type Field as FormField, type Filter } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useDraftDefinition } from '../../../api/drafts.js';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useDesigner, useForm } from '../designer/designer-context.js';
import { useExpressionForm } from '../designer/use-expression-form.js';
import { formPropertiesMessages } from './form-properties.messages.js';
import styles from './Properties.module.css';
import { RecordFilter } from './RecordFilter.js';

export interface BlockProps {
  readonly field: FormField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}
const noFields: readonly FormField[] = [];

/** Fields of the form that a relation points at, as the draft has them. */
function useTargetFields(field: FormField): readonly FormField[] {
  const { app } = useDesigner();
  const own = useForm((form) => form);
  const target = field.props?.['target'];
  const key = typeof target === 'string' ? target : undefined;
  const other = useDraftDefinition(app, 'forms', key === own.key ? undefined : key).data?.definition.fields ?? noFields;
  return key === own.key ? own.fields : other;
}

/** Which records of the target may be chosen. */
export function FilterBlock({ field, value, onChange }: BlockProps): ReactNode {
  const t = useText(formPropertiesMessages);
  const { app } = useDesigner();
  const form = useExpressionForm();
  const target = useTargetFields(field);
  return <RecordFilter app={app} title={t('filterOf')} target={target} own={form.fields.filter(({ key }) => key !== field.key)} value={value as Filter | undefined} onChange={onChange} />;
}

interface Fill {
  readonly from: string;
  readonly to: string;
}

/** What is copied into the record when one of the target is chosen. */
export function FillBlock({ field, value, onChange }: BlockProps): ReactNode {
  const t = useText(formPropertiesMessages);
  const labelOf = useLabel();
  const form = useForm((one) => one);
  const target = useTargetFields(field);
  const fills = Array.isArray(value) ? (value as readonly Fill[]) : [];
  const siblings: readonly FormField[] = form.fields.some(({ key }) => key === field.key) ? form.fields : (form.fields.find(({ fields = [] }) => fields.some((column) => column.key === field.key))?.fields ?? noFields);
  const open = siblings.filter((one) => one.key !== field.key && one.fields === undefined);
  const kindOf = (key: string): string | undefined => {
    const found = target.find((one) => one.key === key);
    return found !== undefined && isFieldTypeName(found.type) ? valueKindOf(columnsOf(found)) : undefined;
  };
  const fits = (from: string): readonly FormField[] => open.filter((one) => isFieldTypeName(one.type) && valueKindOf(columnsOf(one)) === kindOf(from));
  const sources = target.filter(({ key, fields }) => fields === undefined && fits(key).length > 0);
  const set = (at: number, next: Fill | null): void => onChange(fills.flatMap((one, index) => (index !== at ? [one] : next === null ? [] : [next])));
  const add = (): void => {
    const from = sources[0];
    const to = from && fits(from.key)[0];
    if (from && to) onChange([...fills, { from: from.key, to: to.key }]);
  };
  return (
    <div className={styles['lines']} role="group" aria-label={t('fillRules')}>
      <span className={styles['lineTitle']}>{t('fillRules')}</span>
      {fills.map((fill, index) => (
        <div key={index} className={styles['line']}>
          <Select<string> size="small" className={styles['grow'] ?? ''} aria-label={t('fillFrom')} value={fill.from} options={sources.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(from) => set(index, { from, to: fits(from)[0]?.key ?? fill.to })} />
          <span aria-hidden="true">→</span>
          <Select<string> size="small" className={styles['grow'] ?? ''} aria-label={t('fillTo')} value={fill.to} options={fits(fill.from).map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(to) => set(index, { ...fill, to })} />
          <IconButton size="small" icon={<DeleteIcon />} label={t('removeFill', { number: index + 1 })} onClick={() => set(index, null)} />
        </div>
      ))}
      <Button size="small" icon={<AddIcon />} disabled={sources.length === 0} onClick={add}>{t('addFill')}</Button>
    </div>
  );
}
