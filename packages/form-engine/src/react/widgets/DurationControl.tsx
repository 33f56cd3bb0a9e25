import { durationParts, type DurationUnit } from '@carewright/schema';
import { Input } from 'antd';
import { memo } from 'react';
import { useForm } from '../form-context.js';
import { valueLabels } from '../value-labels.js';
import { type FieldControlProps } from './field-control.js';
import { useBufferedText } from './use-buffered-text.js';

const minutesIn: Readonly<Record<DurationUnit, number>> = { day: 1440, hour: 60, minute: 1 };
const unitsFrom: Readonly<Record<DurationUnit, readonly DurationUnit[]>> = { day: ['day', 'hour', 'minute'], hour: ['hour', 'minute'], minute: ['minute'] };

/** Days, hours and minutes side by side, kept as minutes; 90 minutes typed where minutes go become one hour and a half. */
export const DurationControl = memo(function DurationControl(props: FieldControlProps) {
  const { id, planned, label, value } = props;
  const { locale } = useForm();
  const words = valueLabels[locale];
  const largest = (planned.field.props?.['largest'] as DurationUnit | undefined) ?? 'hour';
  const parts = typeof value === 'number' ? durationParts(value, largest) : null;
  const names: Readonly<Record<DurationUnit, string>> = { day: words.days, hour: words.hours, minute: words.minutes };
  return (
    <span className="cw-parts" role="group" aria-label={label}>
      {unitsFrom[largest].map((unit, index) => <UnitInput key={unit} of={props} id={index === 0 ? id : `${id}-${unit}`} unit={unit} name={names[unit]} parts={parts} />)}
    </span>
  );
});

interface UnitInputProps {
  readonly of: FieldControlProps;
  readonly id: string;
  readonly unit: DurationUnit;
  readonly name: string;
  readonly parts: Readonly<Record<DurationUnit, number>> | null;
}

function UnitInput({ of, id, unit, name, parts }: UnitInputProps): React.JSX.Element {
  const take = (text: string): void => {
    const typed = text.normalize('NFKC').trim();
    if (typed !== '' && !/^\d{1,6}$/.test(typed)) return of.change(text);
    const next = { day: 0, hour: 0, minute: 0, ...parts, [unit]: Number(typed) };
    const isNothing = typed === '' && Object.entries(next).every(([, amount]) => amount === 0);
    of.change(isNothing ? null : (Object.keys(minutesIn) as DurationUnit[]).reduce((sum, one) => sum + next[one] * minutesIn[one], 0));
  };
  const { flush, ...buffer } = useBufferedText(parts === null ? (typeof of.value === 'string' && unit === 'minute' ? of.value : '') : String(parts[unit]), take, of.leave);
  const { 'aria-labelledby': _label, ...aria } = of.aria;
  return <Input id={id} {...buffer} {...aria} aria-label={`${of.label} ${name}`} inputMode="numeric" autoComplete="off" suffix={name} onPressEnter={() => flush()} />;
}
