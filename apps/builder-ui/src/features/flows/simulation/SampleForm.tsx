import { type Field as FormField } from '@carewright/schema';
import { type ReactNode } from 'react';
import { SampleFields } from './SampleRows.js';
import styles from './simulation.module.css';

export type SampleRecord = Readonly<Record<string, unknown>>;

/** What the sample record says. */
export function SampleForm({ fields, record, onChange }: { readonly fields: readonly FormField[]; readonly record: SampleRecord; readonly onChange: (record: SampleRecord) => void }): ReactNode {
  return <div className={styles['fields']}><SampleFields fields={fields} record={record} onChange={onChange} /></div>;
}
