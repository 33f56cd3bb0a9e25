import { type ReactNode } from 'react';
import { Checkbox, RadioGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useText } from '../../../design-system/language/use-text.js';
import { ValueField } from '../actions/values/ValueField.js';
import { type StepPanelProps } from '../designer-context.js';
import { ConditionField } from '../panel/ConditionField.js';
import styles from '../panel/panel.module.css';
import { useTyped } from '../panel/use-typed.js';
import { type LoopRule, type LoopStep } from '../tree/flow-tree.js';
import { loopBeginnings } from './loop-rule.js';
import { collectionLogic } from './loop-words.js';
import { loopMessages } from './loop.messages.js';

type Set = (rule: LoopRule, key?: string) => void;
type RuleOf<Over extends LoopRule['over']> = Extract<LoopRule, { readonly over: Over }>;

const overs = [['items', 'overItems'], ['times', 'overTimes'], ['while', 'overWhile']] as const;
const radios = { className: styles['radios'] ?? '' };

/** How often the steps inside are done, and about what. */
export function LoopPanel({ step: { id, loop }, onChange }: StepPanelProps<LoopStep>): ReactNode {
  const t = useText(loopMessages);
  const set: Set = (rule, key) => onChange({ loop: rule }, key === undefined ? undefined : `loop ${id} ${key}`);
  return (
    <>
      <fieldset className={styles['group']}>
        <legend>{t('over')}</legend>
        <RadioGroup {...radios} aria-label={t('over')} value={loop.over} options={overs.map(([value, label]) => ({ value, label: t(label) }))} onChange={({ target }) => set(loopBeginnings[target.value as LoopRule['over']])} />
      </fieldset>
      {loop.over === 'items' && <Items rule={loop} set={set} />}
      {loop.over === 'times' && <fieldset className={styles['group']}><legend>{t('count')}</legend><ValueField name={t('count')} field={{ key: 'count', type: 'integer', label: '' }} value={loop.count} onChange={(count) => set({ ...loop, count }, 'count')} /></fieldset>}
      {loop.over === 'while' ? <While rule={loop} set={set} /> : <Together rule={loop} set={set} />}
      <p className={styles['help']}>{t('hint')}</p>
    </>
  );
}

function Items({ rule, set }: { readonly rule: RuleOf<'items'>; readonly set: Set }): ReactNode {
  const t = useText(loopMessages);
  const item = useTyped(rule.item, (next) => set({ ...rule, item: next.replace(/[^\p{L}\p{N}_]/gu, '') }, 'item'));
  return (
    <>
      <fieldset className={styles['group']}>
        <legend>{t('list')}</legend>
        <ValueField name={t('list')} value={rule.collection === '' ? 'null' : collectionLogic(rule.collection)} onChange={(collection) => set({ ...rule, collection }, 'list')} />
        <p className={styles['help']}>{t('listHelp')}</p>
      </fieldset>
      <Field label={t('item')} help={t('itemHelp')} required>{(binding) => <TextInput {...binding} maxLength={40} {...item} />}</Field>
    </>
  );
}

function Together({ rule, set }: { readonly rule: RuleOf<'items' | 'times'>; readonly set: Set }): ReactNode {
  const t = useText(loopMessages);
  return (
    <>
      <fieldset className={styles['group']}>
        <legend>{t('order')}</legend>
        <RadioGroup {...radios} aria-label={t('order')} value={rule.together ? 'together' : 'oneByOne'} options={(['oneByOne', 'together'] as const).map((value) => ({ value, label: t(value) }))} onChange={({ target }) => set({ ...rule, together: target.value === 'together' })} />
      </fieldset>
      <fieldset className={styles['group']}>
        <legend>{t('untilLabel')}</legend>
        <ConditionField hasOutcome value={rule.until} onChange={(until) => set({ ...rule, until })} />
      </fieldset>
    </>
  );
}

function While({ rule, set }: { readonly rule: RuleOf<'while'>; readonly set: Set }): ReactNode {
  const t = useText(loopMessages);
  return (
    <>
      <fieldset className={styles['group']}>
        <legend>{t('condition')}</legend>
        <ConditionField hasOutcome value={rule.condition} onChange={(condition) => set({ ...rule, condition })} />
      </fieldset>
      <Checkbox checked={rule.testBefore} onChange={({ target }) => set({ ...rule, testBefore: target.checked })}>{t('testBefore')}</Checkbox>
      <Field label={t('most')}>{({ id }) => <NumberInput id={id} min={1} max={1000} precision={0} value={rule.most === '' ? null : Number(rule.most)} onChange={(most) => set({ ...rule, most: most === null ? '' : String(most) }, 'most')} />}</Field>
    </>
  );
}
