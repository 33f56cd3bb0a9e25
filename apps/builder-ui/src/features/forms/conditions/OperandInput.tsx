import { type Field, type Logic, type LogicKind } from '@carewright/schema';
import { type ComponentType, type ReactNode } from 'react';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { formsMessages } from '../forms.messages.js';
import { type ConditionRow } from './condition-rows.js';
import { nameOfVariable, type ConditionScope } from './condition-scope.js';
import styles from './Conditions.module.css';
import { type ConditionOperator, type Operand } from './operators.js';
import { ValueInput } from './ValueInput.js';

export interface OperandInputProps {
  readonly row: ConditionRow;
  readonly field: Field | undefined;
  readonly kind: LogicKind;
  readonly place: ConditionScope;
  readonly onChange: (operand: Operand | null) => void;
}

const valueOf = ({ operand }: ConditionRow): Logic | undefined => (operand?.kind === 'value' ? operand.value : undefined);
const asOperand = (value: Logic | undefined): Operand | null => (value === undefined ? null : { kind: 'value', value });

/** The right side of a condition: a value of the field's kind, another field, today or the person signed in; days may be added. */
function OneOperand({ row, field, kind, place, onChange }: OperandInputProps): ReactNode {
  const t = useText(formsMessages);
  const locale = useLocale();
  const { operand } = row;
  const others = Object.entries(place.variables).filter(([path, type]) => path !== row.path && type.kind === kind && kind !== 'list' && !path.startsWith('$ctx.'));
  const hasChoices = (field?.options ?? []).length > 0;
  const isDay = kind === 'date';
  const sources = hasChoices || kind === 'list' ? [] : [
    { value: 'value', label: t('fixedValue') },
    ...(isDay ? [{ value: 'today', label: t('today') }] : []),
    ...(field?.type === 'user' ? [{ value: 'me', label: t('me') }] : []),
    ...others.map(([path]) => ({ value: `field:${path}`, label: nameOfVariable(path, place.variables, locale) })),
  ];
  const source = operand?.kind === 'field' ? `field:${operand.key}` : (operand?.kind ?? 'value');
  const chooseSource = (next: string): void => onChange(next === 'value' ? null : next === 'today' || next === 'me' ? { kind: next } : { kind: 'field', key: next.slice('field:'.length) });
  const isShifted = isDay && (operand?.kind === 'today' || operand?.kind === 'field');
  return (
    <>
      {sources.length > 1 && <Select<string> size="small" className={styles['source'] ?? ''} aria-label={t('compareWith')} value={source} options={sources} showSearch={sources.length > 8 && { optionFilterProp: 'label' }} onChange={chooseSource} />}
      {source === 'value' && <ValueInput field={field} kind={kind === 'list' ? 'text' : kind} value={valueOf(row)} label={t('conditionValue')} onChange={(value) => onChange(asOperand(value))} />}
      {isShifted && <Shift days={operand.days ?? 0} onChange={(days) => onChange(days === 0 ? withoutDays(operand) : { ...operand, days })} />}
    </>
  );
}

type Shifted = Extract<Operand, { kind: 'today' | 'field' }>;
const withoutDays = ({ days: _days, ...operand }: Shifted): Operand => operand;

/** 之后 3 天, 之前 3 天: a day counted from another. */
function Shift({ days, onChange }: { readonly days: number; readonly onChange: (days: number) => void }): ReactNode {
  const t = useText(formsMessages);
  const direction = days === 0 ? 'same' : days > 0 ? 'later' : 'earlier';
  const choose = (next: 'same' | 'later' | 'earlier'): void => onChange(next === 'same' ? 0 : (next === 'later' ? 1 : -1) * Math.max(1, Math.abs(days)));
  return (
    <>
      <Select<'same' | 'later' | 'earlier'> size="small" className={styles['shift'] ?? ''} aria-label={t('shift')} value={direction} options={[{ value: 'same', label: t('sameDay') }, { value: 'later', label: t('daysLater') }, { value: 'earlier', label: t('daysEarlier') }]} onChange={choose} />
      {days !== 0 && <DayCount value={Math.abs(days)} onChange={(count) => onChange(Math.sign(days) * Math.max(1, count ?? 1))} />}
    </>
  );
}

function DayCount({ value, onChange }: { readonly value: number | null; readonly onChange: (count: number | null) => void }): ReactNode {
  const t = useText(formsMessages);
  return <span className={styles['days']}><NumberInput size="small" aria-label={t('dayCount')} min={1} max={36_500} precision={0} value={value} onChange={onChange} /> {t('daysUnit')}</span>;
}

const ChoicesOperand = ({ row, field, kind, onChange }: OperandInputProps): ReactNode => {
  const t = useText(formsMessages);
  return <ValueInput field={field} kind={kind} isMany value={valueOf(row)} label={t('conditionValue')} onChange={(value) => onChange(asOperand(value))} />;
};

const RangeOperand = ({ row, field, kind, onChange }: OperandInputProps): ReactNode => {
  const t = useText(formsMessages);
  const value = valueOf(row);
  const [low = null, high = null] = Array.isArray(value) ? (value as readonly Logic[]) : [];
  return (
    <>
      <ValueInput field={field} kind={kind} value={low ?? undefined} label={t('rangeFrom')} onChange={(next) => onChange({ kind: 'value', value: [next ?? null, high] })} />
      <span>{t('rangeTo')}</span>
      <ValueInput field={field} kind={kind} value={high ?? undefined} label={t('rangeUntil')} onChange={(next) => onChange({ kind: 'value', value: [low, next ?? null] })} />
    </>
  );
};

const DaysOperand = ({ row, onChange }: OperandInputProps): ReactNode => {
  const value = valueOf(row);
  return <DayCount value={typeof value === 'number' ? value : null} onChange={(count) => onChange(count === null ? null : { kind: 'value', value: count })} />;
};

/** What asks for the right side, by what the operator wants. */
export const operandInputs = { one: OneOperand, choices: ChoicesOperand, range: RangeOperand, days: DaysOperand } as const satisfies Record<Exclude<ConditionOperator['operand'], 'none'>, ComponentType<OperandInputProps>>;
