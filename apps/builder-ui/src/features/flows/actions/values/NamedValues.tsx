import { type FieldValue } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { Button } from '../../../../design-system/controls/Button.js';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { TextInput } from '../../../../design-system/controls/TextInput.js';
import { AddIcon, DeleteIcon } from '../../../../design-system/icons.js';
import { useText } from '../../../../design-system/language/use-text.js';
import styles from '../../panel/panel.module.css';
import { actionMessages } from '../actions.messages.js';
import { ValueField } from './ValueField.js';

interface NamedValuesProps {
  readonly legend: string;
  readonly help?: string;
  readonly value: readonly FieldValue[];
  readonly onChange: (value: readonly FieldValue[], key?: string) => void;
}

/** Values under names of the author's own. */
export function NamedValues({ legend, help, value, onChange }: NamedValuesProps): ReactNode {
  const t = useText(actionMessages);
  const set = (index: number, patch: Partial<FieldValue>): void => onChange(value.map((one, at) => (at === index ? { ...one, ...patch } : one)), `${legend} ${index}`);
  return (
    <fieldset className={styles['group']}>
      <legend>{legend}</legend>
      {help !== undefined && <p className={styles['help']}>{help}</p>}
      {value.map((one, index) => (
        <div key={index} className={styles['set']}>
          <div className={styles['setHead']}>
            <TextInput aria-label={t('nameOfValue')} placeholder={t('nameOfValue')} maxLength={60} value={one.field} onChange={({ target }) => set(index, { field: target.value })} />
            <IconButton icon={<DeleteIcon />} label={t('removeValue', { name: one.field })} onClick={() => onChange(value.filter((_, at) => at !== index))} />
          </div>
          <ValueField name={one.field === '' ? t('nameOfValue') : one.field} value={one.value} onChange={(next) => set(index, { value: next })} />
        </div>
      ))}
      <Button size="small" icon={<AddIcon />} onClick={() => onChange([...value, { field: '', value: 'null' }])}>{t('addHanded')}</Button>
    </fieldset>
  );
}
