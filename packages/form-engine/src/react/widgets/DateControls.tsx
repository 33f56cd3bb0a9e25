import { memo } from 'react';
import { localParts, momentOf } from '../dates/zoned-moment.js';
import { useForm } from '../form-context.js';
import { DateInput } from './DateInput.js';
import { type FieldControlProps } from './field-control.js';
import { TimeInput } from './TimeInput.js';

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

export const DateControl = memo(function DateControl({ id, value, change, leave, aria }: FieldControlProps) {
  return <DateInput id={id} value={asText(value)} change={change} leave={leave} aria={aria} />;
});

export const TimeControl = memo(function TimeControl({ id, value, change, leave, aria }: FieldControlProps) {
  return <TimeInput id={id} value={asText(value)} change={change} leave={leave} aria={aria} />;
});

/** A day and a time on the organisation's clock, stored as one moment; half of it is kept as text until the rest is there. */
export const DatetimeControl = memo(function DatetimeControl({ id, label, value, change, leave, aria }: FieldControlProps) {
  const { context, labels } = useForm();
  const { day, time } = partsOf(asText(value), context.tz);
  const set = (nextDay: string, nextTime: string): void => {
    if (nextDay === '' && nextTime === '') change(null);
    else if (/^\d{4}-\d{2}-\d{2}$/.test(nextDay) && /^\d{2}:\d{2}$/.test(nextTime)) change(momentOf(nextDay, nextTime, context.tz));
    else change(`${nextDay} ${nextTime}`);
  };
  const { 'aria-labelledby': _label, ...rest } = aria;
  return (
    <span className="cw-datetime" role="group" aria-label={label}>
      <DateInput id={id} value={day} change={(next) => set(next ?? '', time)} leave={leave} aria={{ ...rest, 'aria-label': `${label} ${labels.date}` }} />
      <TimeInput id={`${id}-time`} value={time} change={(next) => set(day, next ?? '')} leave={leave} aria={{ ...rest, 'aria-label': `${label} ${labels.time}` }} />
    </span>
  );
});

function partsOf(value: string, tz: string): { day: string; time: string } {
  const parts = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(value) ? localParts(value, tz) : null;
  if (parts !== null) return parts;
  const at = value.indexOf(' ');
  return at < 0 ? { day: value, time: '' } : { day: value.slice(0, at), time: value.slice(at + 1) };
}
