import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useText } from '../../../design-system/language/use-text.js';
import { ConditionField } from '../panel/ConditionField.js';
import styles from '../panel/panel.module.css';
import { useTyped } from '../panel/use-typed.js';
import { create, many, one, text, type BpmnElement } from '../tree/bpmn-file.js';
import { eventReference, eventRoot, eventRootTypes, type EventRootKind } from '../tree/event-roots.js';
import { conditionElement } from '../tree/write-step.js';
import { bpmnItemMessages } from './bpmn-items.messages.js';
import { CorrelationField } from './CorrelationField.js';
import { eventKindOf, isCatching } from './event-kinds.js';
import { type UpdateElement } from './update-element.js';

interface EventPanelProps {
  readonly element: BpmnElement;
  readonly update: UpdateElement;
}

/** What the element waits for or sends: a message, a signal, an error, an escalation, a condition. */
export function EventPanel({ element, update }: EventPanelProps): ReactNode {
  const kind = eventKindOf(element);
  if (kind === 'condition') return <Condition element={element} update={update} />;
  if (kind === 'error' || kind === 'escalation') return <Coded element={element} update={update} kind={kind} />;
  if (kind === undefined) return null;
  return (
    <>
      <Name element={element} update={update} kind={kind} />
      {kind !== 'signal' && <CorrelationField element={element} update={update} />}
    </>
  );
}

function Name({ element, update, kind }: EventPanelProps & { readonly kind: 'message' | 'signal' | 'task' }): ReactNode {
  const t = useText(bpmnItemMessages);
  const holder = kind === 'task' ? element : many(element, 'eventDefinitions')[0];
  const value = text(one(holder, kind === 'signal' ? 'signalRef' : 'messageRef'), 'name');
  const set = (name: string): void => update((write) => (kind === 'task'
    ? { messageRef: eventRoot({ kind: 'message', name }, element, write) }
    : { eventDefinitions: [eventReference({ kind, name }, element, write)] }));
  const typed = useTyped(value, set);
  return <Field label={t('eventName')} help={t('eventHelp')} required>{(binding) => <TextInput {...binding} maxLength={120} {...typed} />}</Field>;
}

const codeTexts = { error: { code: 'errorCode', name: 'errorName' }, escalation: { code: 'escalationCode', name: 'escalationName' } } as const;

/** An error or an escalation: the code that the throwing and the catching end share, and what people call it. */
function Coded({ element, update, kind }: EventPanelProps & { readonly kind: Extract<EventRootKind, 'error' | 'escalation'> }): ReactNode {
  const t = useText(bpmnItemMessages);
  const root = one(many(element, 'eventDefinitions')[0], `${kind}Ref`);
  const [code, name] = [text(root, eventRootTypes[kind].known), text(root, 'name')];
  const set = (said: { readonly code: string; readonly name: string }): void => update((write) => ({ eventDefinitions: [eventReference({ kind, ...said }, element, write)] }));
  const typedCode = useTyped(code, (next) => set({ code: next.trim(), name }));
  const typedName = useTyped(name, (next) => set({ code, name: next }));
  const catches = isCatching(element);
  return (
    <>
      <Field label={t(codeTexts[kind].code)} help={t(catches ? 'codeCaught' : 'codeThrown')} required={!catches}>{(binding) => <TextInput {...binding} maxLength={120} {...typedCode} />}</Field>
      <Field label={t(codeTexts[kind].name)}>{(binding) => <TextInput {...binding} maxLength={120} {...typedName} />}</Field>
    </>
  );
}

function Condition({ element, update }: EventPanelProps): ReactNode {
  const t = useText(bpmnItemMessages);
  const condition = text(one(many(element, 'eventDefinitions')[0], 'condition'), 'body').trim();
  const set = (next: string | null): void => {
    const expression = next === null ? undefined : conditionElement(next);
    const definition = create('bpmn:ConditionalEventDefinition', expression === undefined ? {} : { condition: expression });
    if (expression) expression.$parent = definition;
    update(() => ({ eventDefinitions: [definition] }));
  };
  return (
    <fieldset className={styles['group']}>
      <legend>{t('holds')}</legend>
      <ConditionField hasOutcome={false} value={condition === '' ? null : condition} onChange={set} />
    </fieldset>
  );
}
