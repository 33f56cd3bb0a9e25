import { type ReactNode } from 'react';
import { Field } from '../../../../design-system/controls/Field.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { ConditionField } from '../ConditionField.js';
import { type JourneyPartProps } from './journey-part.js';
import { journeyMessages } from './journey.messages.js';
import { movedTo, recordsOf, timesOf, type Moment } from './new-journey.js';

export interface MomentFieldsProps extends Pick<JourneyPartProps, 'app' | 'id' | 'dataset' | 'formOf'> {
  readonly moment: Moment;
  readonly name: string;
  readonly onChange: (moment: Moment) => void;
}

/** In which records something happened, when, and which of them count. */
export function MomentFields({ app, id, dataset, formOf, moment, name, onChange }: MomentFieldsProps): ReactNode {
  const t = useText(journeyMessages);
  const labelOf = useLabel();
  const choices = recordsOf(dataset, formOf);
  const chosen = choices.find(({ fact }) => fact === (moment.fact ?? ''));
  const times = timesOf(chosen?.known).map(({ path, label }) => ({ value: path, label: labelOf(label) }));
  const setWhere = (where: Moment['where']): void => { const { where: _old, ...rest } = moment; onChange(where === undefined ? rest : { ...rest, where }); };
  const setRecords = (fact: string): void => { const next = choices.find((one) => one.fact === fact); if (next) onChange(movedTo(moment, next)); };
  return (
    <>
      {choices.length > 1 && <Field label={t('records')}>{(binding) => <Select {...binding} value={moment.fact ?? ''} options={choices.map(({ fact, label }) => ({ value: fact, label: labelOf(label) }))} onChange={setRecords} />}</Field>}
      <Field label={t('at')}>{(binding) => <Select {...binding} value={moment.at} options={times} onChange={(at) => onChange({ ...moment, at })} />}</Field>
      {chosen && <ConditionField key={`${id}/${dataset.key}/${moment.fact ?? ''}`} app={app} form={chosen.known.form} rights={chosen.known.rights} label={t('onlyWhere', { name })} filter={moment.where} onChange={setWhere} />}
    </>
  );
}
