import { describeLogic, resolveField, resolveFormOptions, scopeOfForm, type Field, type FormDefinition, type Logic, type LogicScope, type LogicVariables } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, CloseIcon } from '../../../design-system/icons.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { useDesigner, useForm } from '../designer/designer-context.js';
import { formsMessages } from '../forms.messages.js';
import { readCondition, writeCondition, type ConditionRow, type ConditionRows } from './condition-rows.js';
import { useOptionSets } from '../../../api/option-sets.js';
import styles from './Conditions.module.css';
import { OperandInput } from './OperandInput.js';
import { operatorKey } from './operator-words.js';
import { operatorNamed, operatorsFor, type OperatorName } from './operators.js';

const selectForm = (form: FormDefinition): FormDefinition => form;

export interface ConditionFieldProps {
  readonly title: string;
  readonly value: unknown;
  readonly onChange: (expr: Logic | undefined) => void;
  /** The field that the condition is about: not offered first, because it would wait for itself. */
  readonly except?: string;
  /** The sub-table whose rows the condition is about. */
  readonly subTable?: Field;
  /** Always shows one line. */
  readonly isAsked?: boolean;
}

/** A condition in sentences: field, comparison, value; lines joined by 且 or 或. */
export function ConditionField({ title, value, onChange, except, subTable: given, isAsked = false }: ConditionFieldProps): ReactNode {
  const t = useText(formsMessages);
  const locale = useLocale();
  const written = useForm(selectForm);
  const sets = useOptionSets(useDesigner().app);
  const form = useMemo(() => resolveFormOptions(written, sets), [written, sets]);
  const subTable = useMemo(() => given && resolveField(given, sets), [given, sets]);
  const scope = useMemo(() => (subTable === undefined ? scopeOfForm(form) : scopeOfForm(form, subTable.key)), [form, subTable]);
  const variables = useMemo(() => variablesIn(scope, except), [scope, except]);
  const expr = value as Logic | undefined;
  const [typed, setTyped] = useState<{ readonly rows: ConditionRows; readonly text: string } | null>(null);
  const text = JSON.stringify(expr) ?? '';
  // Lines still being typed live here; a change from elsewhere (undo) shows what the form says.
  const read = useMemo(() => readCondition(expr, variablesIn(scope)), [expr, scope]);
  const rows = typed !== null && typed.text === text ? typed.rows : read;
  if (rows === null) {
    return (
      <fieldset className={styles['condition']}>
        <legend>{title}</legend>
        <p className={styles['words']}>{describeLogic(expr ?? null, scope, locale)}</p>
        <Button size="small" onClick={() => onChange(undefined)}>{t('replaceCondition')}</Button>
      </fieldset>
    );
  }
  const show = (next: ConditionRows): void => {
    const written = writeCondition(next);
    setTyped({ rows: next, text: JSON.stringify(written) ?? '' });
    if ((JSON.stringify(written) ?? '') !== text) onChange(written);
  };
  const first = Object.keys(variables)[0];
  const add = (): void => {
    if (first !== undefined) show({ ...rows, rows: [...rows.rows, newRow(first, variables, fieldAt(first, form, subTable))] });
  };
  const change = (index: number, row: ConditionRow): void => show({ ...rows, rows: rows.rows.map((one, at) => (at === index ? row : one)) });
  const shownRows = isAsked && rows.rows.length === 0 && first !== undefined ? { ...rows, rows: [newRow(first, variables, fieldAt(first, form, subTable))] } : rows;
  return (
    <fieldset className={styles['condition']}>
      <legend>{title}</legend>
      {shownRows.rows.map((row, index) => (
        <div key={index} className={styles['row']} role="group" aria-label={t('conditionNumber', { number: index + 1 })}>
          {index > 0 && <Select<'and' | 'or'> size="small" className={styles['join'] ?? ''} aria-label={t('join')} value={rows.join} options={[{ value: 'and', label: t('and') }, { value: 'or', label: t('or') }]} onChange={(join) => show({ ...rows, join })} />}
          <RowInputs row={row} form={form} {...(subTable && { subTable })} variables={variables} onChange={(next) => (shownRows === rows ? change(index, next) : show({ ...rows, rows: [next] }))} />
          <IconButton size="small" icon={<CloseIcon />} label={t('removeCondition', { number: index + 1 })} onClick={() => show({ ...rows, rows: rows.rows.filter((_one, at) => at !== index) })} />
        </div>
      ))}
      <Button size="small" icon={<AddIcon />} disabled={first === undefined} onClick={add}>{t('addCondition')}</Button>
    </fieldset>
  );
}

interface RowInputsProps {
  readonly row: ConditionRow;
  readonly form: FormDefinition;
  readonly subTable?: Field;
  readonly variables: LogicVariables;
  readonly onChange: (row: ConditionRow) => void;
}

function RowInputs({ row, form, subTable, variables, onChange }: RowInputsProps): ReactNode {
  const t = useText(formsMessages);
  const locale = useLocale();
  const field = fieldAt(row.path, form, subTable);
  const kind = variables[row.path]?.kind ?? 'any';
  const offered = operatorsFor(kind, (field?.options ?? []).length > 0);
  const operator = operatorNamed(row.operator);
  const isTime = kind === 'date' || kind === 'datetime' || kind === 'time';
  const options = Object.entries(variables).map(([path, type]) => ({ value: path, label: type.label?.[locale] ?? path }));
  const wordOf = (name: OperatorName): string => t(operatorKey(name, isTime));
  return (
    <>
      <Select<string> size="small" className={styles['field'] ?? ''} aria-label={t('conditionField')} value={row.path} options={options} showSearch={{ optionFilterProp: 'label' }} onChange={(path) => onChange(newRow(path, variables, fieldAt(path, form, subTable)))} />
      <Select<OperatorName> size="small" className={styles['operator'] ?? ''} aria-label={t('conditionOperator')} value={row.operator} options={offered.map(({ name }) => ({ value: name, label: wordOf(name) }))} onChange={(name) => onChange({ ...row, operator: name, operand: operatorNamed(name)?.operand === operator?.operand ? row.operand : null })} />
      {operator !== undefined && operator.operand !== 'none' && field !== undefined && <OperandInput row={row} field={field} kind={kind} isMany={operator.operand === 'choices'} variables={variables} onChange={(operand) => onChange({ ...row, operand })} />}
    </>
  );
}

/** What may stand at the left: fields, and inside a sub-table its columns and then the record's fields. */
function variablesIn(scope: LogicScope, except?: string): LogicVariables {
  const parent = Object.entries(scope.parent ?? {}).map(([path, type]) => [`$parent.${path}`, type] as const);
  return Object.fromEntries([...Object.entries(scope.variables).filter(([path]) => path !== except), ...parent]);
}

function newRow(path: string, variables: LogicVariables, field?: Field): ConditionRow {
  const operator = operatorsFor(variables[path]?.kind ?? 'any', (field?.options ?? []).length > 0)[0]?.name ?? 'isEmpty';
  return { path, operator, operand: null };
}

function fieldAt(path: string, form: FormDefinition, subTable: Field | undefined): Field | undefined {
  if (path.startsWith('$parent.')) return form.fields.find((one) => one.key === path.slice('$parent.'.length));
  return (subTable?.fields ?? form.fields).find((one) => one.key === path);
}
