import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useText } from '../../../design-system/language/use-text.js';
import { parsed } from '../conditions/logic-lines.js';
import styles from '../panel/panel.module.css';
import { many, one, text, type BpmnElement } from '../tree/bpmn-file.js';
import { conditionElement } from '../tree/write-step.js';
import { bpmnItemMessages } from './bpmn-items.messages.js';
import { type UpdateElement } from './update-element.js';

const counted = { var: 'vars.activationCount' } as const;

/** How many ways must have come, when the rule says just that; null when it says something else, undefined when it says nothing. */
export function waysOf(rule: string): number | null | undefined {
  if (rule.trim() === '') return undefined;
  const logic = parsed(rule);
  const parts = typeof logic === 'object' && logic !== null && !Array.isArray(logic) && Object.keys(logic).length === 1 ? (logic as Readonly<Record<string, unknown>>)['>='] : undefined;
  if (!Array.isArray(parts) || parts.length !== 2 || JSON.stringify(parts[0]) !== JSON.stringify(counted)) return null;
  return typeof parts[1] === 'number' ? parts[1] : null;
}
export const ruleOf = (ways: number): string => JSON.stringify({ '>=': [counted, ways] });

const restHasCome = JSON.stringify({ '!': [{ var: 'vars.waitingForStart' }] });

/** A line that leaves a joining by a rule: when enough ways have come, or when the others have come too. What another tool wrote stays as it is. */
export function JoinLineField({ condition, onChange }: { readonly condition: string | null; readonly onChange: (condition: string | null) => void }): ReactNode {
  const t = useText(bpmnItemMessages);
  const isRest = condition !== null && JSON.stringify(parsed(condition)) === restHasCome;
  if (condition !== null && !isRest) return null;
  return <Checkbox checked={isRest} onChange={({ target }) => onChange(target.checked ? restHasCome : null)}>{t('joinRest')}</Checkbox>;
}

/** A joining by a rule: after how many of the ways that lead to it the flow goes on. */
export function JoinPanel({ element, update }: { readonly element: BpmnElement; readonly update: UpdateElement }): ReactNode {
  const t = useText(bpmnItemMessages);
  const incoming = many(element, 'incoming').length;
  const ways = waysOf(text(one(element, 'activationCondition'), 'body'));
  const set = (next: number | null): void => update(() => {
    const rule = next === null ? undefined : conditionElement(ruleOf(next));
    if (rule) rule.$parent = element;
    return { activationCondition: rule };
  });
  if (ways === null) return <Notice tone="info" title={t('joinKept')} action={<Button size="small" onClick={() => set(Math.max(1, incoming - 1))}>{t('joinReplace')}</Button>} />;
  return (
    <>
      <Field label={t('joinAfter')} help={t('joinHelp')} required={incoming > 1}>{({ id }) => <NumberInput id={id} min={1} max={Math.max(1, incoming)} precision={0} value={ways ?? null} onChange={set} />}</Field>
      {incoming < 2 && <p className={styles['help']}>{t('joinAlone')}</p>}
    </>
  );
}
