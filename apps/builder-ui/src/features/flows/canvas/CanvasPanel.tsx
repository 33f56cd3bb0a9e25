import { useState, type ReactNode, type RefObject } from 'react';
import { type DiagramEditor, type DiagramElement, type PartChange } from '../../../canvas/bpmn/ModelerCanvas.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import styles from '../designer.module.css';
import { type FlowText } from '../flows.messages.js';
import { BranchPanel } from '../panel/BranchPanel.js';
import { NameField } from '../panel/NameField.js';
import { RuleFields } from '../panel/RuleFields.js';
import { StepFields } from '../panel/StepFields.js';
import { PanelFrame } from '../panel/StepPanel.js';
import { timerDefinition, timerOf } from '../elements/wait.js';
import { WaitPanel } from '../elements/panels/WaitPanel.js';
import { LoopPanel } from '../loops/LoopPanel.js';
import { readLoop, writeLoop } from '../loops/loop-rule.js';
import { many, one, text, type BpmnElement } from '../tree/bpmn-file.js';
import { EventPanel } from './EventPanel.js';
import { eventKindOf, mayGoOn } from './event-kinds.js';
import { JoinLineField, JoinPanel } from './JoinPanel.js';
import { type UpdateElement } from './update-element.js';
import { isKnownStart, readStart } from '../starts/read-start.js';
import { type StartCard } from '../starts/start-card.js';
import { StartPanel } from '../starts/StartPanel.js';
import { eventDefinitionsFor } from '../starts/write-start.js';
import { type FlowStep, type LoopStep, type WaitStep } from '../tree/flow-tree.js';
import { readStep } from '../tree/read-step.js';
import { readRules, rulesExtensions, type WholeRules } from '../tree/rules.js';
import { conditionElement, propertiesFor, startExtensions } from '../tree/write-step.js';
import { useWords } from '../use-words.js';

export interface CanvasPanelProps {
  readonly element: DiagramElement;
  readonly diagram: RefObject<DiagramEditor | null>;
  readonly onClose: () => void;
  /** Grows by one when somebody wants to go on typing here. */
  readonly opened?: number;
}

/** The settings of an element: those of the simple view where it is a step, its name otherwise. */
export function CanvasPanel({ element, diagram, onClose, opened = 0 }: CanvasPanelProps): ReactNode {
  const { t } = useWords();
  const object: BpmnElement = element.businessObject;
  // The diagram changes its elements in place: what was typed is shown at once, not when the file is written.
  const [, setEdits] = useState(0);
  const updateWith: UpdateElement = (change) => {
    const parts: PartChange[] = [];
    const properties = change((part, changed) => { parts.push({ part, properties: changed }); });
    diagram.current?.update(element, properties, parts);
    setEdits((count) => count + 1);
  };
  const update = (properties: Readonly<Record<string, unknown>>): void => updateWith(() => properties);
  const setPart = (part: FlowStep, patch: Partial<FlowStep>): void => {
    const next = { ...part, ...patch } as FlowStep;
    update({ ...('name' in patch && { name: patch.name }), ...propertiesFor(object, next) });
  };
  const setStart = (patch: Partial<StartCard>): void => updateWith((write) => {
    const next = { ...readStart(object), ...patch };
    const definitions = eventDefinitionsFor(object, next, write);
    return { ...(patch.name !== undefined && { name: patch.name }), extensionElements: startExtensions(object, next), eventDefinitions: definitions.length > 0 ? definitions : undefined };
  });
  const isStart = isKnownStart(object) && object.$parent?.$type === 'bpmn:Process';
  const step = readStep(object);
  const title: FlowText = isStart ? 'start' : step ? step.kind : object.$type === 'bpmn:SequenceFlow' ? 'branch' : 'properties';
  const frame = (children: ReactNode): ReactNode => <PanelFrame title={t(title)} element={element.id} onClose={onClose} renaming={opened}>{children}</PanelFrame>;
  const rules = object.$type === 'bpmn:StartEvent' && object.$parent?.$type === 'bpmn:Process' && <ProcessRules process={object.$parent} update={updateWith} />;
  if (isStart) return frame(<><StartPanel start={readStart(object)} onChange={setStart} />{rules}</>);
  if (step) return frame(<StepFields step={step} onChange={(patch) => setPart(step, patch as Partial<FlowStep>)} />);
  if (object.$type === 'bpmn:SequenceFlow') return frame(<LinePanel element={element} diagram={diagram} update={update} />);
  return frame(
    <>
      <NameField id={element.id} name={object.name ?? ''} onChange={(name) => update({ name })} />
      {mayGoOn(object) && <Checkbox checked={object['cancelActivity'] === false} onChange={({ target }) => update({ cancelActivity: !target.checked })}>{t('keepsStep')}</Checkbox>}
      <OwnSettings object={object} update={updateWith} />
      {rules}
    </>,
  );
}

/** What holds for the whole process of a start. */
function ProcessRules({ process, update }: { readonly process: BpmnElement; readonly update: UpdateElement }): ReactNode {
  const rules = readRules(process);
  const change = (patch: Partial<WholeRules>): void => update((write) => {
    write(process, { extensionElements: rulesExtensions(process, { ...rules, ...patch }) });
    return {};
  });
  return <RuleFields rules={rules} onChange={change} />;
}

/** What an element that is no step of the simple view asks besides its name. */
function OwnSettings({ object, update }: { readonly object: BpmnElement; readonly update: UpdateElement }): ReactNode {
  const { t } = useWords();
  const [timer, loop] = [timerEventOf(object), loopOf(object)];
  if (timer) return <WaitPanel step={timer} onChange={({ timer: next }) => { if (next) update(() => ({ eventDefinitions: [timerDefinition(next, many(object, 'eventDefinitions')[0])] })); }} />;
  if (eventKindOf(object) !== undefined) return <EventPanel element={object} update={update} />;
  if (loop) return <LoopPanel step={loop} onChange={({ loop: next }) => { if (next) update(() => ({ loopCharacteristics: writeLoop(next, object) })); }} />;
  return object.$type === 'bpmn:ComplexGateway' ? <JoinPanel element={object} update={update} /> : <p className={styles['hint']}>{t('canvasOther')}</p>;
}

/** A line: when it is taken, if it leaves a choice. */
function LinePanel({ element, diagram, update }: Omit<CanvasPanelProps, 'onClose'> & { readonly update: (properties: Readonly<Record<string, unknown>>) => void }): ReactNode {
  const flow: BpmnElement = element.businessObject;
  const source = one(flow, 'sourceRef');
  const isDefault = source !== undefined && one(source, 'default') === flow;
  const condition = text(one(flow, 'conditionExpression'), 'body');
  const branch = { id: element.id, name: flow.name ?? '', condition: condition === '' ? null : condition, isDefault, steps: [] };
  const makeDefault = (): void => {
    const shape = diagram.current?.element(source?.id ?? '');
    if (shape) diagram.current?.update(shape, { default: flow });
  };
  const isAfterJoin = source?.$type === 'bpmn:ComplexGateway' && many(source, 'incoming').length > 1;
  const setCondition = (next: string | null): void => update({ conditionExpression: next === null ? undefined : conditionElement(next) });
  return (
    <>
      <BranchPanel
        branch={branch}
        isChoice={source?.$type === 'bpmn:ExclusiveGateway' || source?.$type === 'bpmn:InclusiveGateway'}
        onMakeDefault={makeDefault}
        onChange={(patch) => update({ ...(patch.name !== undefined && { name: patch.name }), ...('condition' in patch && { conditionExpression: typeof patch.condition === 'string' ? conditionElement(patch.condition) : undefined }) })}
      />
      {isAfterJoin && <JoinLineField condition={branch.condition} onChange={setCondition} />}
    </>
  );
}

const named = (object: BpmnElement): { readonly id: string; readonly name: string } => ({ id: object.id ?? '', name: object.name ?? '' });

/** The timer of a boundary event, as the panel of a waiting step knows it. */
function timerEventOf(object: BpmnElement): WaitStep | null {
  const [definition, ...more] = many(object, 'eventDefinitions');
  const timer = definition?.$type === 'bpmn:TimerEventDefinition' && more.length === 0 ? timerOf(definition) : null;
  return timer && { kind: 'wait', ...named(object), timer };
}

/** How a drawn sub-process repeats. */
function loopOf(object: BpmnElement): LoopStep | null {
  const rule = object.$type === 'bpmn:SubProcess' ? readLoop(object) : null;
  return rule && { kind: 'loop', ...named(object), loop: rule, joinId: null, branches: [] };
}
