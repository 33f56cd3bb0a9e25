import { type ReactNode } from 'react';
import { useFlowSteps, type RunQuestion } from '../../api/operate.js';
import { Button } from '../../design-system/controls/Button.js';
import { CloseIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { durationText, instanceMessages } from '../workspace/index.js';
import { operateMessages } from './operate.messages.js';
import styles from './operate.module.css';

/** What of a run's past a number in the statistics stands for: it narrows the list, and is taken off here. */
const traces = ['visited', 'repeated', 'returnedAt', 'slowAt', 'variant', 'rework'] as const;
export const traceParts = [...traces, 'seconds'] as const;
/** None of them. */
export const noTrace: RunQuestion = { visited: '', repeated: '', returnedAt: '', slowAt: '', seconds: '', variant: '', rework: '' };
const words = { visited: 'traceVisited', repeated: 'traceRepeated', returnedAt: 'traceReturned', slowAt: 'traceSlow', variant: 'traceVariant' } as const;

export function TraceChip({ app, question, onChange }: { readonly app: string; readonly question: RunQuestion; readonly onChange: (question: RunQuestion) => void }): ReactNode {
  const t = useText(operateMessages);
  const time = useText(instanceMessages);
  const steps = useFlowSteps(app, question.flow).data?.items ?? [];
  const asked = traces.find((one) => (question[one] ?? '') !== '');
  if (asked === undefined) return null;
  const id = question[asked] ?? '';
  const step = steps.find((one) => one.id === id)?.name ?? id;
  const text = asked === 'rework' ? t(id === 'returned' ? 'traceAnyReturned' : 'traceAnyRepeated') : t(words[asked], { step, time: durationText(Number(question.seconds ?? 0), time) });
  return <div className={styles['chip']}><span>{text}</span><Button size="small" kind="quiet" icon={<CloseIcon />} onClick={() => onChange({ ...question, ...noTrace })}>{t('traceOff')}</Button></div>;
}
