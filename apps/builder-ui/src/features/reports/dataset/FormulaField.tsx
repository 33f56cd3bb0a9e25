import { canonicalLogic, formulaFunctions, formulaMessage, printFormula, readFormula, type Locale, type Logic, type LogicScope } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { useLocale } from '../../../design-system/language/use-text.js';
import { FormulaProblems, FormulaText, suggestionsFor } from '../../forms/index.js';
import styles from './dataset.module.css';

export interface FormulaFieldProps {
  readonly label: string;
  readonly value: Logic | undefined;
  readonly scope: LogicScope;
  /** The operators that are offered as functions; all, when absent. */
  readonly functions?: readonly string[];
  readonly onChange: (expr: Logic) => void;
}

const saidBy = (expr: Logic | undefined): string => (expr === undefined ? '' : JSON.stringify(canonicalLogic(expr)));

/** What can be put into a formula: every name, and of the functions those that are meant. */
function offered(scope: LogicScope, locale: Locale, functions: readonly string[] | undefined): ReturnType<typeof suggestionsFor> {
  const all = suggestionsFor(scope, locale);
  if (functions === undefined) return all;
  const begins = functions.flatMap((operator) => { const known = formulaFunctions[operator]; return known === undefined ? [] : [`${known.names[locale][0]}(`]; });
  return all.filter(({ kind, insert }) => kind === 'field' || begins.some((one) => insert.startsWith(one)));
}

/** A formula as text in the author's language, judged while it is typed; what is not right yet waits here. */
export function FormulaField({ label, value, scope, functions, onChange }: FormulaFieldProps): ReactNode {
  const locale = useLocale();
  const [typed, setTyped] = useState<{ readonly text: string; readonly says: string } | null>(null);
  const [place, setPlace] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const suggestions = useMemo(() => offered(scope, locale, functions), [scope, locale, functions]);
  const identity = saidBy(value);
  // A change from elsewhere (undo) shows what is kept; our own echo keeps what was typed.
  const text = typed?.says === identity ? typed.text : (value === undefined || value === null ? '' : (printFormula(value, scope, { locale }) ?? ''));
  const reading = text.trim() === '' ? null : readFormula(text, scope, { locale });
  const type = (next: string): void => {
    const read = next.trim() === '' ? null : readFormula(next, scope, { locale });
    const isRight = read === null || (read.expr !== undefined && read.issues.every(({ severity }) => severity !== 'error'));
    const expr = read === null ? null : isRight ? (read.expr ?? null) : value;
    setTyped({ text: next, says: saidBy(expr) });
    if (isRight && saidBy(expr) !== identity) onChange(expr ?? null);
  };
  return (
    <div role="group" aria-label={label} className={styles['formula']}>
      <span className={styles['formulaLabel']} aria-hidden="true">{label}</span>
      <FormulaText label={label} text={text} hasProblem={(reading?.issues.length ?? 0) > 0} suggestions={suggestions} select={place} onChange={type} />
      {reading !== null && <FormulaProblems issues={reading.issues.map((one) => ({ ...one, message: formulaMessage(one, locale) }))} onShow={setPlace} />}
    </div>
  );
}
