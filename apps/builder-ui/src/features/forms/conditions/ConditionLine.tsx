import { type LogicVariables } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Select } from '../../../design-system/controls/Select.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { formsMessages } from '../forms.messages.js';
import { type ConditionRow } from './condition-rows.js';
import { nameOfVariable, type ConditionScope } from './condition-scope.js';
import styles from './Conditions.module.css';
import { newRow } from './new-row.js';
import { operandInputs } from './OperandInput.js';
import { operatorKey } from './operator-words.js';
import { operatorNamed, operatorsFor, type OperatorName } from './operators.js';

export interface ConditionLineProps {
  readonly row: ConditionRow;
  readonly place: ConditionScope;
  /** What may stand at the left. */
  readonly variables: LogicVariables;
  readonly onChange: (row: ConditionRow) => void;
}

/** One line: 「是否联系上」 「为“否”」. */
export function ConditionLine({ row, place, variables, onChange }: ConditionLineProps): ReactNode {
  const t = useText(formsMessages);
  const locale = useLocale();
  const field = place.fieldAt(row.path);
  const kind = place.variables[row.path]?.kind ?? 'any';
  const offered = operatorsFor(kind, { hasOptions: (field?.options ?? []).length > 0, fieldType: field?.type });
  const operator = operatorNamed(row.operator);
  const isTime = kind === 'date' || kind === 'datetime' || kind === 'time';
  const options = Object.keys(variables).map((path) => ({ value: path, label: nameOfVariable(path, variables, locale) }));
  const Operand = operator === undefined || operator.operand === 'none' ? undefined : operandInputs[operator.operand];
  const wordOf = (name: OperatorName): string => t(operatorKey(name, isTime));
  return (
    <>
      <Select<string> size="small" className={styles['field'] ?? ''} aria-label={t('conditionField')} value={row.path} options={options} showSearch={{ optionFilterProp: 'label' }} onChange={(path) => onChange(newRow(path, place))} />
      <Select<OperatorName> size="small" className={styles['operator'] ?? ''} aria-label={t('conditionOperator')} value={row.operator} options={offered.map(({ name }) => ({ value: name, label: wordOf(name) }))} onChange={(name) => onChange({ ...row, operator: name, operand: operatorNamed(name)?.operand === operator?.operand ? row.operand : null })} />
      {Operand !== undefined && <Operand row={row} field={field} kind={kind} place={place} onChange={(operand) => onChange({ ...row, operand })} />}
    </>
  );
}
