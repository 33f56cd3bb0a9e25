import { useMemo, useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useText } from '../../../design-system/language/use-text.js';
import { FilterEditor, filterFieldsOf, systemFields, type FilterField } from '../../workspace/index.js';
import { conditionOfLines, linesOfCondition, type ConditionLines } from '../conditions/logic-lines.js';
import { useFlowDesign } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import { useWords } from '../use-words.js';
import { conditionText, outcomeField } from '../words.js';

interface ConditionFieldProps {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** Whether the result of the step before may be asked. */
  readonly hasOutcome: boolean;
}

/** A condition in rows; one that rows cannot say is shown in words and kept until it is written anew. */
export function ConditionField({ value, onChange, hasOutcome }: ConditionFieldProps): ReactNode {
  const t = useText(flowMessages);
  const context = useWords();
  const { app } = useFlowDesign();
  const fields = useConditionFields(hasOutcome);
  const [written, setWritten] = useState<{ readonly text: string | null; readonly lines: ConditionLines } | null>(null);
  // Rows being filled in are not in the text yet: they stay while the text is the one they were written as.
  const lines = written?.text === value ? written.lines : linesOfCondition(value);
  const set = (next: ConditionLines): void => {
    const text = conditionOfLines(next);
    setWritten({ text, lines: next });
    if (text !== value) onChange(text);
  };
  if (lines === null || lines.lines.some((line) => !fields.some(({ key }) => key === line.field))) {
    return <Notice tone="info" title={conditionText(value, context)} action={<Button size="small" onClick={() => onChange(null)}>{t('replaceCondition')}</Button>}>{t('customCondition')}</Notice>;
  }
  return <FilterEditor app={app} fields={fields} value={lines} onChange={set} />;
}

function useConditionFields(hasOutcome: boolean): readonly FilterField[] {
  const t = useText(flowMessages);
  const { form } = useFlowDesign();
  return useMemo(() => {
    const own = form ? filterFieldsOf(form, Object.fromEntries(form.fields.map(({ key }) => [key, 'write' as const]))) : [];
    const system = new Set(systemFields.map(({ key }) => key));
    const outcome = outcomeField(t);
    return [...(hasOutcome ? [{ key: 'outcome', label: outcome.label, field: outcome }] : []), ...own.filter(({ key }) => !system.has(key))];
  }, [form, hasOutcome, t]);
}
