import { textOf, type Field as FormField } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { sampleInputOf } from './sample-inputs.js';
import styles from './simulation.module.css';
import { simulationMessages } from './simulation.messages.js';

type Row = Readonly<Record<string, unknown>>;
const mostRows = 20;

/** The rows of a sub-table in the sample record. */
export function SampleRows({ field, value, onChange }: { readonly field: FormField; readonly value: unknown; readonly onChange: (rows: readonly Row[]) => void }): ReactNode {
  const t = useText(simulationMessages);
  const locale = useLocale();
  const label = textOf(field.label, locale);
  const rows = (Array.isArray(value) ? value : []) as readonly Row[];
  return (
    <fieldset className={styles['rows']}>
      <legend>{label}</legend>
      {rows.map((row, at) => {
        const name = t('row', { label, number: at + 1 });
        return (
          <div key={at} role="group" aria-label={name} className={styles['row']}>
            <div className={styles['trialHead']}><span>{name}</span><IconButton icon={<DeleteIcon />} label={t('removeRow', { name })} onClick={() => onChange(rows.filter((_, index) => index !== at))} /></div>
            <SampleFields fields={field.fields ?? []} record={row} onChange={(next) => onChange(rows.map((one, index) => (index === at ? next : one)))} />
          </div>
        );
      })}
      <Button icon={<AddIcon />} disabled={rows.length >= mostRows} onClick={() => onChange([...rows, {}])}>{t('addRow', { label })}</Button>
    </fieldset>
  );
}

/** Inputs for those fields that have one; a row may hold no further rows. */
export function SampleFields({ fields, record, onChange }: { readonly fields: readonly FormField[]; readonly record: Row; readonly onChange: (record: Row) => void }): ReactNode {
  const locale = useLocale();
  return fields.map((field) => {
    const [label, Input] = [textOf(field.label, locale), sampleInputOf(field)];
    if (field.fields !== undefined) return <SampleRows key={field.key} field={field} value={record[field.key]} onChange={(rows) => onChange({ ...record, [field.key]: rows })} />;
    return Input && <Field key={field.key} label={label}>{({ id }) => <Input field={field} id={id} label={label} value={record[field.key]} onChange={(value) => onChange({ ...record, [field.key]: value })} />}</Field>;
  });
}
