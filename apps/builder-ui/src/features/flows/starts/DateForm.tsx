import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useFlowDesign } from '../designer-context.js';
import styles from '../panel/panel.module.css';
import { offsetUnits, readOffset, unitTexts, writeOffset, type DateOffset, type OffsetUnit } from './date-offset.js';
import { type StartFormProps } from './start-forms.js';
import { startMessages } from './starts.messages.js';
import { TimeInput } from './TimeInput.js';
import { WhenField } from './WhenField.js';

const sides: readonly DateOffset['side'][] = ['before', 'on', 'after'];
const dated: readonly string[] = ['date', 'datetime'];

/** Some time before, on or after a date of the record. */
export function DateForm(props: StartFormProps): ReactNode {
  const t = useText(startMessages);
  const labelOf = useLabel();
  const { form } = useFlowDesign();
  const { start, onChange } = props;
  const fields = (form?.fields ?? []).filter(({ type }) => dated.includes(type));
  const isDay = fields.find(({ key }) => key === start.field)?.type !== 'datetime';
  return (
    <>
      {fields.length === 0
        ? <p className={styles['missing']}>{t('noDates')}</p>
        : <Field label={t('dateField')} required>{({ id }) => <Select<string> id={id} aria-label={t('dateField')} value={start.field === '' ? null : start.field} options={fields.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(field) => onChange({ field })} />}</Field>}
      <OffsetFields text={start.offset} onChange={(offset) => onChange({ offset })} />
      {(isDay || start.at !== '') && <Field label={t('time')}>{({ id }) => <TimeInput id={id} value={start.at === '' ? '00:00' : start.at} onChange={(at) => onChange({ at })} />}</Field>}
      <Checkbox checked={start.repeat === 'yearly'} onChange={({ target }) => onChange({ repeat: target.checked ? 'yearly' : '' })}>{t('yearly')}</Checkbox>
      <p className={styles['help']}>{t('dateHint')}</p>
      <WhenField {...props} />
    </>
  );
}

function OffsetFields({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }): ReactNode {
  const t = useText(startMessages);
  const offset = readOffset(text) ?? { side: 'on', count: 0, unit: 'days' };
  const set = (patch: Partial<DateOffset>): void => {
    const next = { ...offset, ...patch };
    onChange(writeOffset({ ...next, count: next.side === 'on' ? 0 : Math.max(1, next.count) }));
  };
  return (
    <div className={styles['row']}>
      <Select<DateOffset['side']> aria-label={t('side')} value={offset.side} options={sides.map((side) => ({ value: side, label: t(side) }))} onChange={(side) => set({ side })} />
      {offset.side !== 'on' && (
        <>
          <NumberInput aria-label={t('count')} min={1} max={999} value={offset.count} onChange={(count) => { if (count !== null) set({ count }); }} style={{ width: 72 }} />
          <Select<OffsetUnit> aria-label={t('unit')} value={offset.unit} options={offsetUnits.map((unit) => ({ value: unit, label: t(unitTexts[unit]) }))} onChange={(unit) => set({ unit })} />
        </>
      )}
    </div>
  );
}
