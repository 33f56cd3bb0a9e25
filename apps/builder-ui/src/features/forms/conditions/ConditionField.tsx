import { type Field, type Logic } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { useText } from '../../../design-system/language/use-text.js';
import { FormulaEditor } from '../formulas/FormulaEditor.js';
import { formulasMessages } from '../formulas/formulas.messages.js';
import { useConditionPlace } from '../rules/use-condition-place.js';
import { ConditionLines } from './ConditionLines.js';
import { readCondition, writeCondition, type ConditionRows } from './condition-rows.js';
import { type ConditionScope } from './condition-scope.js';
import styles from './Conditions.module.css';

export interface ConditionFieldProps {
  readonly title: string;
  readonly value: unknown;
  readonly onChange: (expr: Logic | undefined) => void;
  /** The field that the condition is about: not offered first, because it would wait for itself. */
  readonly except?: string;
  /** The field that new lines begin with. */
  readonly about?: string;
  /** The sub-table whose rows the condition is about. */
  readonly subTable?: Field;
  /** Always shows one line. */
  readonly isAsked?: boolean;
  /** What the condition may speak about when that is not the open form. */
  readonly place?: ConditionScope;
}

/** A condition in sentences (field, comparison, value; lines and groups joined by 且 or 或), or as a formula. */
export function ConditionField({ title, value, onChange, except, about, subTable: table, isAsked = false, place: given }: ConditionFieldProps): ReactNode {
  const t = useText(formulasMessages);
  const own = useConditionPlace(table?.key);
  const place = given ?? own;
  const expr = value as Logic | undefined;
  const text = JSON.stringify(expr) ?? '';
  const [typed, setTyped] = useState<{ readonly rows: ConditionRows; readonly text: string } | null>(null);
  const [isFormula, setFormula] = useState(false);
  // Lines still being typed live here; a change from elsewhere (undo) shows what the form says.
  const read = useMemo(() => readCondition(expr, place.variables), [expr, place]);
  const rows = typed !== null && typed.text === text ? typed.rows : read;
  const show = (next: ConditionRows): void => {
    const written = writeCondition(next);
    setTyped({ rows: next, text: JSON.stringify(written) ?? '' });
    if ((JSON.stringify(written) ?? '') !== text) onChange(written);
  };
  const isShownAsFormula = isFormula || rows === null;
  return (
    <fieldset className={styles['condition']}>
      <legend>{title}</legend>
      {isShownAsFormula
        ? <FormulaEditor label={title} value={expr} scope={place.scope} subTable={table} onChange={onChange} />
        : <ConditionLines place={place} rows={rows} except={except} about={about} isAsked={isAsked} onChange={show} />}
      <div className={styles['foot']}>
        {isShownAsFormula && <Button kind="link" size="small" disabled={read === null} {...(read === null && { title: t('cannotBeLines') })} onClick={() => setFormula(false)}>{t('useLines')}</Button>}
        {!isShownAsFormula && (expr !== undefined || isAsked) && <Button kind="link" size="small" onClick={() => setFormula(true)}>{t('useFormula')}</Button>}
        {isShownAsFormula && expr !== undefined && !isAsked && <Button kind="link" size="small" onClick={() => onChange(undefined)}>{t('clear')}</Button>}
      </div>
    </fieldset>
  );
}
