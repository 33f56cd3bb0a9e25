import { type Call, type TakenValue } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { Button } from '../../../../design-system/controls/Button.js';
import { RadioGroup } from '../../../../design-system/controls/choices.js';
import { Field } from '../../../../design-system/controls/Field.js';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { TextInput } from '../../../../design-system/controls/TextInput.js';
import { AddIcon, DeleteIcon } from '../../../../design-system/icons.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { FlowSelect, OnRecord } from '../../actions/panels/FlowPanels.js';
import { NamedValues } from '../../actions/values/NamedValues.js';
import { type StepPanelProps } from '../../designer-context.js';
import styles from '../../panel/panel.module.css';
import { type CallFlowStep } from '../../tree/flow-tree.js';
import { elementMessages } from '../elements.messages.js';

/** Which flow runs as a step of this one, on which record, what it is given and what comes back. */
export function CallFlowPanel({ step: { id, flow, call }, onChange }: StepPanelProps<CallFlowStep>): ReactNode {
  const t = useText(elementMessages);
  const set = (patch: Partial<Call>, key?: string): void => onChange({ call: { ...call, ...patch } }, key === undefined ? undefined : `call ${id} ${key}`);
  return (
    <>
      <FlowSelect value={flow} onChange={(next) => onChange({ flow: next })} />
      <Choice legend={t('version')} value={call.binding} options={[['latest', t('latest')], ['pinned', t('pinned')]]} onChange={(binding) => set({ binding })} />
      <OnRecord id={id} value={call.record} onChange={(record, key) => set({ record }, key)} />
      <Choice legend={t('given')} value={call.in} options={[['all', t('givenAll')], ['listed', t('givenListed')]]} onChange={(next) => set({ in: next, ...(next === 'all' && { values: [] }) })} />
      {call.in === 'listed' && <NamedValues legend={t('givenList')} value={call.values} onChange={(values, key) => set({ values }, key)} />}
      <Choice legend={t('returned')} value={call.out} options={[['all', t('givenAll')], ['listed', t('givenListed')]]} onChange={(next) => set({ out: next, ...(next === 'all' && { take: [] }) })} />
      {call.out === 'listed' && <Returned value={call.take} onChange={(take, key) => set({ take }, key)} />}
      <p className={styles['help']}>{t('callHint')}</p>
    </>
  );
}

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}
function Choice<Value extends string>({ legend, value, options, onChange }: ChoiceProps<Value>): ReactNode {
  return (
    <fieldset className={styles['group']}>
      <legend>{legend}</legend>
      <RadioGroup aria-label={legend} className={styles['radios'] ?? ''} value={value} options={options.map(([one, label]) => ({ value: one, label }))} onChange={({ target }) => onChange(target.value as Value)} />
    </fieldset>
  );
}

function Returned({ value, onChange }: { readonly value: readonly TakenValue[]; readonly onChange: (value: readonly TakenValue[], key?: string) => void }): ReactNode {
  const t = useText(elementMessages);
  const set = (index: number, patch: Partial<TakenValue>): void => onChange(value.map((one, at) => (at === index ? { ...one, ...patch } : one)), String(index));
  return (
    <fieldset className={styles['group']}>
      <legend>{t('returnedList')}</legend>
      {value.map(({ name, from }, index) => (
        <div key={index} className={styles['set']}>
          <div className={styles['setHead']}>
            <Field label={t('nameThere')}>{(binding) => <TextInput {...binding} maxLength={40} value={from} onChange={({ target }) => set(index, { from: target.value })} />}</Field>
            <IconButton icon={<DeleteIcon />} label={t('removeReturned', { name: from })} onClick={() => onChange(value.filter((_, at) => at !== index))} />
          </div>
          <Field label={t('nameHere')}>{(binding) => <TextInput {...binding} maxLength={40} value={name} onChange={({ target }) => set(index, { name: target.value })} />}</Field>
        </div>
      ))}
      <Button size="small" icon={<AddIcon />} onClick={() => onChange([...value, { name: '', from: '' }])}>{t('addReturned')}</Button>
    </fieldset>
  );
}
