import { type ReactNode } from 'react';
import { useText } from '../../../../design-system/language/use-text.js';
import styles from '../../panel/panel.module.css';
import { actionMessages } from '../actions.messages.js';
import { ValueField } from './ValueField.js';

/** Which record is meant: a relation of this record, or what an earlier step left. */
export function RecordSource({ id, value, onChange }: { readonly id: string; readonly value: string; readonly onChange: (value: string, mergeKey: string) => void }): ReactNode {
  const t = useText(actionMessages);
  return (
    <fieldset className={styles['group']}>
      <legend>{t('recordFrom')}</legend>
      <ValueField name={t('recordFrom')} value={value} onChange={(record) => onChange(record, `record ${id}`)} />
    </fieldset>
  );
}
