import { type FieldValue } from '@carewright/flow-engine';
import { isDisplayField, isSealedField, isStampedField, type Field, type FormDefinition } from '@carewright/schema';
import { type ReactNode } from 'react';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../../design-system/icons.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import styles from '../../panel/panel.module.css';
import { actionMessages } from '../actions.messages.js';
import { ValueField } from './ValueField.js';

interface SetListProps {
  readonly legend: string;
  /** The form that is written into. */
  readonly form: FormDefinition | undefined;
  readonly value: readonly FieldValue[];
  /** Whether nothing needs to be filled in. */
  readonly isOptional?: boolean;
  readonly onChange: (value: readonly FieldValue[], field?: string) => void;
}

const unwritable: ReadonlySet<string> = new Set(['sub-table', 'autonumber', 'button', 'lookup', 'roll-up', 'related-list', 'formula']);
/** What a flow may write: nothing that is only shown, numbered by itself or sealed. */
const isWritable = (field: Field): boolean => !isDisplayField(field) && !isSealedField(field) && !isStampedField(field) && !unwritable.has(field.type);

/** Fields, each with what it becomes and where that comes from. */
export function SetList({ legend, form, value, isOptional = false, onChange }: SetListProps): ReactNode {
  const t = useText(actionMessages);
  const labelOf = useLabel();
  const fields = (form?.fields ?? []).filter(isWritable);
  const free = fields.filter(({ key }) => !value.some(({ field }) => field === key));
  return (
    <fieldset className={styles['group']}>
      <legend>{legend}</legend>
      {value.length === 0 && !isOptional && <p className={styles['missing']}>{t('noneYet')}</p>}
      {value.map(({ field: key, value: text }) => {
        const field = fields.find((one) => one.key === key);
        const name = field === undefined ? key : labelOf(field.label);
        return (
          <div key={key} className={styles['set']}>
            <div className={styles['setHead']}>
              <span className={styles['setName']}>{name}</span>
              <IconButton icon={<DeleteIcon />} label={t('removeField', { name })} onClick={() => onChange(value.filter((one) => one.field !== key))} />
            </div>
            <ValueField name={name} field={field} value={text} onChange={(next) => onChange(value.map((one) => (one.field === key ? { field: key, value: next } : one)), key)} />
          </div>
        );
      })}
      <Select<string | null> aria-label={t('addField')} placeholder={<><AddIcon /> {t('addField')}</>} value={null} disabled={free.length === 0} showSearch={{ optionFilterProp: 'label' }} options={free.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key) => { if (key !== null) onChange([...value, { field: key, value: 'null' }]); }} style={{ width: '100%' }} />
    </fieldset>
  );
}
