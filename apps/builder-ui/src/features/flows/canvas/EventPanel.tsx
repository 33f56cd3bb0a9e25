import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useText } from '../../../design-system/language/use-text.js';
import { ConditionField } from '../panel/ConditionField.js';
import styles from '../panel/panel.module.css';
import { useTyped } from '../panel/use-typed.js';
import { eventReference, messageRoot } from '../starts/write-start.js';
import { create, many, one, text, type BpmnElement } from '../tree/bpmn-file.js';
import { conditionElement } from '../tree/write-step.js';
import { bpmnItemMessages } from './bpmn-items.messages.js';

type Update = (properties: Readonly<Record<string, unknown>>) => void;
interface EventPanelProps {
  readonly element: BpmnElement;
  readonly update: Update;
}

const kinds: Readonly<Record<string, 'message' | 'signal' | 'condition'>> = { 'bpmn:MessageEventDefinition': 'message', 'bpmn:SignalEventDefinition': 'signal', 'bpmn:ConditionalEventDefinition': 'condition' };
const messageTasks: ReadonlySet<string> = new Set(['bpmn:SendTask', 'bpmn:ReceiveTask']);

/** What the element waits for or sends: a message, a signal, a condition; undefined for what has none of these. */
export function eventKindOf(element: BpmnElement): 'message' | 'signal' | 'condition' | 'task' | undefined {
  if (messageTasks.has(element.$type)) return 'task';
  const [definition, ...more] = many(element, 'eventDefinitions');
  return definition === undefined || more.length > 0 ? undefined : kinds[definition.$type];
}

/** The name of a message or signal, or the condition that is waited for. */
export function EventPanel({ element, update }: EventPanelProps): ReactNode {
  const kind = eventKindOf(element);
  if (kind === 'condition') return <Condition element={element} update={update} />;
  return kind === undefined ? null : <Name element={element} update={update} kind={kind} />;
}

function Name({ element, update, kind }: EventPanelProps & { readonly kind: 'message' | 'signal' | 'task' }): ReactNode {
  const t = useText(bpmnItemMessages);
  const holder = kind === 'task' ? element : many(element, 'eventDefinitions')[0];
  const value = text(one(holder, kind === 'signal' ? 'signalRef' : 'messageRef'), 'name');
  const set = (name: string): void => {
    if (kind === 'task') update({ messageRef: messageRoot(name, element) });
    else update({ eventDefinitions: [eventReference(kind, name, element)] });
  };
  const typed = useTyped(value, set);
  return <Field label={t('eventName')} help={t('eventHelp')} required>{(binding) => <TextInput {...binding} maxLength={120} {...typed} />}</Field>;
}

function Condition({ element, update }: EventPanelProps): ReactNode {
  const t = useText(bpmnItemMessages);
  const condition = text(one(many(element, 'eventDefinitions')[0], 'condition'), 'body').trim();
  const set = (next: string | null): void => {
    const expression = next === null ? undefined : conditionElement(next);
    const definition = create('bpmn:ConditionalEventDefinition', expression === undefined ? {} : { condition: expression });
    if (expression) expression.$parent = definition;
    update({ eventDefinitions: [definition] });
  };
  return (
    <fieldset className={styles['group']}>
      <legend>{t('holds')}</legend>
      <ConditionField hasOutcome={false} value={condition === '' ? null : condition} onChange={set} />
    </fieldset>
  );
}
