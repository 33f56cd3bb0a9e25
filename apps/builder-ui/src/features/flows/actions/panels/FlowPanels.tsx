import { type ReactNode } from 'react';
import { RadioGroup } from '../../../../design-system/controls/choices.js';
import { Field } from '../../../../design-system/controls/Field.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { useFlowDesign } from '../../designer-context.js';
import styles from '../../panel/panel.module.css';
import { type ActionPanelProps } from '../action-panel-props.js';
import { actionMessages } from '../actions.messages.js';
import { NamedValues } from '../values/NamedValues.js';
import { RecordSource } from '../values/RecordSource.js';

/** Another flow of the app. */
export function FlowSelect({ value, onChange }: { readonly value: string; readonly onChange: (flow: string) => void }): ReactNode {
  const t = useText(actionMessages);
  const labelOf = useLabel();
  const { flows } = useFlowDesign();
  return <Field label={t('whichFlow')} required>{({ id }) => <Select<string> id={id} aria-label={t('whichFlow')} placeholder={t('chooseFlow')} value={value === '' ? null : value} showSearch={{ optionFilterProp: 'label' }} options={flows.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={onChange} style={{ width: '100%' }} />}</Field>;
}

/** The flow's own record, or which other. */
export function OnRecord({ id, value, onChange }: { readonly id: string; readonly value: string; readonly onChange: (record: string, mergeKey?: string) => void }): ReactNode {
  const t = useText(actionMessages);
  return (
    <>
      <fieldset className={styles['group']}>
        <legend>{t('onRecord')}</legend>
        <RadioGroup aria-label={t('onRecord')} className={styles['radios'] ?? ''} value={value === '' ? 'own' : 'other'} options={[{ value: 'own', label: t('ownRecord') }, { value: 'other', label: t('otherRecord') }]} onChange={({ target }) => onChange(target.value === 'own' ? '' : 'null')} />
      </fieldset>
      {value !== '' && <RecordSource id={id} value={value} onChange={onChange} />}
    </>
  );
}

/** Which flow begins, on which record, and with what. */
export function StartFlowPanel({ id, service, onChange }: ActionPanelProps<'start-flow'>): ReactNode {
  const t = useText(actionMessages);
  return (
    <>
      <FlowSelect value={service.flow} onChange={(flow) => onChange({ flow })} />
      <OnRecord id={id} value={service.record} onChange={(record, key) => onChange({ record }, key)} />
      <NamedValues legend={t('handedOver')} value={service.values} onChange={(values, key) => onChange({ values }, key === undefined ? undefined : `values ${id} ${key}`)} />
      <p className={styles['help']}>{t('startHint')}</p>
    </>
  );
}

/** The runs of which flow end, on which record. */
export function StopFlowsPanel({ id, service, onChange }: ActionPanelProps<'stop-flows'>): ReactNode {
  const t = useText(actionMessages);
  return (
    <>
      <FlowSelect value={service.flow} onChange={(flow) => onChange({ flow })} />
      <OnRecord id={id} value={service.record} onChange={(record, key) => onChange({ record }, key)} />
      <p className={styles['help']}>{t('stopHint')}</p>
    </>
  );
}
