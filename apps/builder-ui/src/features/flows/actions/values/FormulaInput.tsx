import { formulaMessage, printFormula, readFormula, type Logic } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { Notice } from '../../../../design-system/feedback/Notice.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { FormulaProblems, FormulaText, suggestionsFor } from '../../../forms/index.js';
import { useWords } from '../../use-words.js';
import { flowScope } from '../../words.js';
import { actionMessages } from '../actions.messages.js';

interface FormulaInputProps {
  readonly label: string;
  readonly expression: Logic | undefined;
  readonly onChange: (expression: Logic) => void;
}

/** A formula as text over the record and what earlier steps left; one that text cannot say stays as it is. */
export function FormulaInput({ label, expression, onChange }: FormulaInputProps): ReactNode {
  const t = useText(actionMessages);
  const context = useWords();
  const { locale } = context;
  const scope = useMemo(() => flowScope(context), [context]);
  const suggestions = useMemo(() => suggestionsFor(scope, locale), [scope, locale]);
  const [typed, setTyped] = useState<string | null>(null);
  const [place, setPlace] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const printed = expression === null ? '' : expression === undefined ? null : printFormula(expression, scope, { locale });
  if (printed === null && typed === null) return <Notice tone="info">{t('formulaKept')}</Notice>;
  const text = typed ?? printed ?? '';
  const reading = text.trim() === '' ? null : readFormula(text, scope, { locale });
  const type = (next: string): void => {
    setTyped(next);
    const read = next.trim() === '' ? null : readFormula(next, scope, { locale });
    if (read === null) onChange(null);
    else if (read.expr !== undefined && read.issues.every(({ severity }) => severity !== 'error')) onChange(read.expr);
  };
  return (
    <div role="group" aria-label={label} style={{ flex: '1 1 100%', minWidth: 0 }}>
      <FormulaText label={`${label}：${t('formulaText')}`} text={text} hasProblem={(reading?.issues.length ?? 0) > 0} suggestions={suggestions} select={place} onChange={type} />
      {reading !== null && <FormulaProblems issues={reading.issues.map((one) => ({ ...one, message: formulaMessage(one, locale) }))} onShow={setPlace} />}
    </div>
  );
}
