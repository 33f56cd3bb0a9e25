import { canonicalLogic, dependenciesOf, formulaMessage, kindsInWords, printFormula, readFormula, type Field, type FormulaReading, type Logic, type LogicChoice, type LogicKind, type LogicScope } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { useForm } from '../designer/designer-context.js';
import { formulasMessages } from './formulas.messages.js';
import styles from './Formulas.module.css';
import { FormulaProblems } from './FormulaProblems.js';
import { FormulaText } from './FormulaText.js';
import { LiveResult } from './LiveResult.js';
import { suggestionsFor } from './suggestions.js';

export interface FormulaEditorProps {
  /** What the formula is for; its accessible name. */
  readonly label: string;
  readonly value: Logic | undefined;
  readonly scope: LogicScope;
  /** The sub-table whose rows the formula is about. */
  readonly subTable?: Field | undefined;
  /** What the value must be. */
  readonly wanted?: { readonly kind: LogicKind; readonly choices?: readonly LogicChoice[] };
  readonly onChange: (expr: Logic | undefined) => void;
}

/** A formula as text in the author's language, judged while it is typed and worked out on a record. */
export function FormulaEditor({ label, value, scope, subTable, wanted, onChange }: FormulaEditorProps): ReactNode {
  const t = useText(formulasMessages);
  const locale = useLocale();
  const choices = wanted?.choices;
  const options = useMemo(() => ({ locale, ...(choices !== undefined && { wanted: choices }) }), [locale, choices]);
  const print = (expr: Logic | undefined): string => (expr === undefined ? '' : (printFormula(expr, scope, options) ?? ''));
  const identity = value === undefined ? '' : JSON.stringify(canonicalLogic(value));
  const [typed, setTyped] = useState<{ readonly text: string; readonly says: string } | null>(null);
  // A change from elsewhere (undo, lines) shows what the form says; our own echo keeps what was typed.
  const text = typed !== null && typed.says === identity ? typed.text : print(value);
  const [focusAt, setFocusAt] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const reading = useMemo(() => (text.trim() === '' ? null : readFormula(text, scope, options)), [text, scope, options]);
  const suggestions = useMemo(() => suggestionsFor(scope, locale), [scope, locale]);
  const type = (next: string): void => {
    const read = next.trim() === '' ? null : readFormula(next, scope, options);
    const isRight = read === null || (read.expr !== undefined && read.issues.every(({ severity }) => severity !== 'error'));
    const expr = isRight ? read?.expr : value;
    setTyped({ text: next, says: expr === undefined ? '' : JSON.stringify(canonicalLogic(expr)) });
    if (isRight && JSON.stringify(expr) !== JSON.stringify(value)) onChange(expr);
  };
  const gives = reading === null || reading.issues.length > 0 ? undefined : otherKind(reading, wanted?.kind);
  return (
    <div className={styles['editor']} role="group" aria-label={label}>
      <FormulaText label={label} text={text} hasProblem={(reading?.issues.length ?? 0) > 0} suggestions={suggestions} select={focusAt} onChange={type} />
      {reading !== null && <FormulaProblems issues={reading.issues.map((one) => ({ ...one, message: formulaMessage(one, locale) }))} onShow={setFocusAt} />}
      {gives !== undefined && wanted && <Notice tone="warning">{t('givesOther', { gives: kindsInWords(gives, locale), takes: kindsInWords(wanted.kind, locale) })}</Notice>}
      {reading?.expr !== undefined && reading.issues.length === 0 && <Worked expr={reading.expr} scope={scope} subTable={subTable} />}
    </div>
  );
}

function Worked({ expr, scope, subTable }: { readonly expr: Logic; readonly scope: LogicScope; readonly subTable: Field | undefined }): ReactNode {
  const t = useText(formulasMessages);
  const fields = useForm((form) => form.fields);
  const reads = useMemo(() => dependenciesOf(expr), [expr]);
  const isMoney = [...fields, ...(subTable?.fields ?? [])].some(({ key, type }) => type === 'money' && (reads.includes(key) || reads.includes(`$parent.${key}`)));
  return (
    <>
      {isMoney && <p className={styles['hint']}>{t('moneyHint')}</p>}
      <LiveResult expr={expr} reads={reads} scope={scope} subTable={subTable} />
    </>
  );
}

/** The kind of a value that a field of another kind would get; a value that may be anything is let through. */
const otherKind = ({ type: { kind } }: FormulaReading, wanted: LogicKind | undefined): LogicKind | undefined => (wanted === undefined || kind === wanted || kind === 'any' || kind === 'null' || wanted === 'any' ? undefined : kind);
