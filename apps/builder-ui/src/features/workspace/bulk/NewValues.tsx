import { type ReactNode } from 'react';
import { useParams } from 'react-router';
import { type LiveForm } from '../../../api/apps.js';
import { type RecordData } from '../../../api/records.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { useNames } from '../record/use-names.js';
import { valueText } from '../values/value-text.js';
import { bulkMessages } from './bulk.messages.js';
import styles from './bulk.module.css';

/** What the records will hold, in words. */
export function NewValues({ live, data }: { readonly live: LiveForm; readonly data: RecordData }): ReactNode {
  const { app = '' } = useParams();
  const t = useText(bulkMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const { names } = useNames(app, live.definition, data);
  const named = (value: unknown): unknown => (Array.isArray(value) ? value.map((one) => names[String(one)] ?? String(one)) : names[String(value)]);
  const fields = live.definition.fields.filter(({ key }) => Object.hasOwn(data, key));
  return (
    <dl className={styles['values']} aria-label={t('newValues')}>
      {fields.map((field) => {
        const value = data[field.key];
        return <div key={field.key} className={styles['pair']}><dt>{labelOf(field.label)}</dt><dd>{value === null || value === undefined ? t('emptied') : valueText(value, { field, display: named(value), locale })}</dd></div>;
      })}
    </dl>
  );
}
