import { mostQueried } from '@carewright/flow-engine';
import { isDisplayField } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../../design-system/controls/Field.js';
import { NumberInput } from '../../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { type ActionPanelProps } from '../action-panel-props.js';
import { actionMessages } from '../actions.messages.js';
import { FormSelect } from '../values/FormSelect.js';
import { MatchList } from '../values/MatchList.js';
import { ResultField } from '../values/ResultField.js';
import { useTargetForm } from '../values/use-target-form.js';

const takes = { first: 'takeFirst', list: 'takeList', count: 'takeCount' } as const;
type Take = keyof typeof takes;

/** Which records later steps need, and by which name they use them. */
export function QueryRecordsPanel({ id, service, onChange }: ActionPanelProps<'query-records'>): ReactNode {
  const t = useText(actionMessages);
  const labelOf = useLabel();
  const target = useTargetForm(service.form);
  const orders = (target?.fields ?? []).filter((field) => !isDisplayField(field) && field.fields === undefined).flatMap(({ key, label }) => [{ value: key, label: t('ascending', { name: labelOf(label) }) }, { value: `-${key}`, label: t('descending', { name: labelOf(label) }) }]);
  return (
    <>
      <FormSelect value={service.form} onChange={(form) => onChange({ form, match: [], sort: '' })} />
      <Field label={t('take')}>{(binding) => <Select<Take> id={binding.id} aria-label={t('take')} value={service.take} options={(Object.keys(takes) as Take[]).map((take) => ({ value: take, label: t(takes[take]) }))} onChange={(take) => onChange({ take })} style={{ width: '100%' }} />}</Field>
      {service.form !== '' && <MatchList form={target} joined={service.joined} match={service.match} onChange={(matching, key) => onChange(matching, key === undefined ? undefined : `match ${id} ${key}`)} />}
      {service.take === 'list' && <Field label={t('mostOf')}>{(binding) => <NumberInput {...binding} min={1} max={mostQueried} value={service.limit === '' ? 100 : Number(service.limit)} onChange={(limit) => onChange({ limit: limit === null ? '' : String(Math.round(limit)) }, `limit ${id}`)} />}</Field>}
      {service.take !== 'count' && service.form !== '' && <Field label={t('order')}>{(binding) => <Select<string> id={binding.id} aria-label={t('order')} value={service.sort} showSearch={{ optionFilterProp: 'label' }} options={[{ value: '', label: t('newestFirst') }, ...orders]} onChange={(sort) => onChange({ sort })} style={{ width: '100%' }} />}</Field>}
      <ResultField required value={service.result} onChange={(result) => onChange({ result }, `result ${id}`)} />
    </>
  );
}
