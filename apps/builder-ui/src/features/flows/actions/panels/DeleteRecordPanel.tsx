import { type ReactNode } from 'react';
import { useText } from '../../../../design-system/language/use-text.js';
import styles from '../../panel/panel.module.css';
import { type ActionPanelProps } from '../action-panel-props.js';
import { actionMessages } from '../actions.messages.js';
import { FormSelect } from '../values/FormSelect.js';
import { RecordSource } from '../values/RecordSource.js';

/** Which record goes to the recycle bin. */
export function DeleteRecordPanel({ id, service, onChange }: ActionPanelProps<'delete-record'>): ReactNode {
  const t = useText(actionMessages);
  return (
    <>
      <FormSelect value={service.form} onChange={(form) => onChange({ form })} />
      <RecordSource id={id} value={service.record} onChange={(record, key) => onChange({ record }, key)} />
      <p className={styles['help']}>{t('deleteHint')}</p>
    </>
  );
}
