import { useState, type ReactNode } from 'react';
import { type LiveForm } from '../../../api/apps.js';
import { type FormAddress, type RecordData } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { RecordFields } from '../record/RecordFields.js';
import { bulkFields, bulkForm } from './bulk-fields.js';
import { bulkMessages } from './bulk.messages.js';
import styles from './bulk.module.css';

interface BulkValuesProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
  readonly isBusy: boolean;
  readonly onDone: (data: RecordData) => void;
}

/** Which fields change, and to what: with the inputs of the form, or emptied. */
export function BulkValues({ address, live, isBusy, onDone }: BulkValuesProps): ReactNode {
  const t = useText(bulkMessages);
  const labelOf = useLabel();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [emptied, setEmptied] = useState<ReadonlySet<string>>(new Set());
  const [values, setValues] = useState<RecordData>({});
  const fields = bulkFields(live);
  const picked = fields.filter(({ key }) => chosen.includes(key));
  const toFill = picked.filter(({ key }) => !emptied.has(key));
  const nulls = Object.fromEntries(picked.filter(({ key }) => emptied.has(key)).map(({ key }) => [key, null]));
  const empty = (key: string, isEmptied: boolean): void => {
    const next = new Set(emptied);
    if (isEmptied) next.add(key);
    else next.delete(key);
    setEmptied(next);
  };
  if (fields.length === 0) return <Notice tone="info">{t('noFields')}</Notice>;
  return (
    <section className={styles['card']}>
      <Field label={t('fields')} help={t('fieldsHint')}>
        {(binding) => <Select<string[]> {...binding} mode="multiple" style={{ width: '100%' }} placeholder={t('chooseField')} showSearch={{ optionFilterProp: 'label' }} value={[...chosen]} onChange={setChosen} options={fields.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} />}
      </Field>
      {picked.length > 0 && (
        <div className={styles['emptied']}>
          {picked.filter(({ required }) => required !== true).map(({ key, label }) => <Checkbox key={key} checked={emptied.has(key)} onChange={({ target }) => empty(key, target.checked)}>{t('empty', { field: labelOf(label) })}</Checkbox>)}
        </div>
      )}
      {toFill.length > 0 && (
        <RecordFields
          key={toFill.map(({ key }) => key).join()} address={address} initial={values} busy={isBusy} submitLabel={t('next')}
          form={{ definition: bulkForm(live.definition, toFill), rights: Object.fromEntries(toFill.map(({ key }) => [key, 'write'])) }}
          onChange={(next) => setValues({ ...values, ...next })} onSubmit={({ data }) => onDone({ ...Object.fromEntries(toFill.map(({ key }) => [key, data[key]])), ...nulls })}
        />
      )}
      {picked.length > 0 && toFill.length === 0 && <div><Button kind="primary" loading={isBusy} onClick={() => onDone(nulls)}>{t('next')}</Button></div>}
    </section>
  );
}
