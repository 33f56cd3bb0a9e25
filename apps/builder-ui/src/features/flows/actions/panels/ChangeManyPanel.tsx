import { type ReactNode } from 'react';
import { RadioGroup } from '../../../../design-system/controls/choices.js';
import { useText } from '../../../../design-system/language/use-text.js';
import styles from '../../panel/panel.module.css';
import { type ActionPanelProps } from '../action-panel-props.js';
import { actionMessages } from '../actions.messages.js';
import { FormSelect } from '../values/FormSelect.js';
import { MatchList } from '../values/MatchList.js';
import { ResultField } from '../values/ResultField.js';
import { SetList } from '../values/SetList.js';
import { useTargetForm } from '../values/use-target-form.js';

/** What becomes of all records that match. */
export function ChangeManyPanel({ id, service, onChange }: ActionPanelProps<'change-many'>): ReactNode {
  const t = useText(actionMessages);
  const target = useTargetForm(service.form);
  return (
    <>
      <FormSelect value={service.form} onChange={(form) => onChange({ form, match: [], set: [] })} />
      {service.form !== '' && <MatchList isNeeded form={target} joined={service.joined} match={service.match} onChange={(matching, key) => onChange(matching, key === undefined ? undefined : `match ${id} ${key}`)} />}
      <fieldset className={styles['group']}>
        <legend>{t('change')}</legend>
        <RadioGroup aria-label={t('change')} className={styles['radios'] ?? ''} value={service.change} options={[{ value: 'update', label: t('changeUpdate') }, { value: 'delete', label: t('changeDelete') }]} onChange={({ target: input }) => onChange(input.value === 'delete' ? { change: 'delete', set: [] } : { change: 'update' })} />
      </fieldset>
      {service.form !== '' && service.change === 'update' && <SetList legend={t('fieldValues')} form={target} value={service.set} onChange={(set, field) => onChange({ set }, field === undefined ? undefined : `set ${id} ${field}`)} />}
      <p className={styles['help']}>{t('manyHint')}</p>
      <ResultField value={service.result} onChange={(result) => onChange({ result }, `result ${id}`)} />
    </>
  );
}
