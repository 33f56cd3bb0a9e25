import { useState, type ReactNode, type RefObject } from 'react';
import { type DiagramEditor, type DiagramElement } from '../../../canvas/bpmn/ModelerCanvas.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import styles from '../designer.module.css';
import { type FlowText } from '../flows.messages.js';
import { BranchPanel } from '../panel/BranchPanel.js';
import { NameField } from '../panel/NameField.js';
import { StepFields } from '../panel/StepFields.js';
import { PanelFrame } from '../panel/StepPanel.js';
import { one, text, type BpmnElement } from '../tree/bpmn-file.js';
import { isKnownStart, readStart } from '../starts/read-start.js';
import { type StartCard } from '../starts/start-card.js';
import { StartPanel } from '../starts/StartPanel.js';
import { eventDefinitionsFor } from '../starts/write-start.js';
import { type FlowStep } from '../tree/flow-tree.js';
import { readStep } from '../tree/read-step.js';
import { conditionElement, extensionsFor } from '../tree/write-step.js';
import { useWords } from '../use-words.js';

export interface CanvasPanelProps {
  readonly element: DiagramElement;
  readonly diagram: RefObject<DiagramEditor | null>;
  readonly onClose: () => void;
}

/** The settings of an element: those of the simple view where it is a step, its name otherwise. */
export function CanvasPanel({ element, diagram, onClose }: CanvasPanelProps): ReactNode {
  const { t } = useWords();
  const object: BpmnElement = element.businessObject;
  // The diagram changes its elements in place: what was typed is shown at once, not when the file is written.
  const [, setEdits] = useState(0);
  const update = (properties: Readonly<Record<string, unknown>>): void => {
    diagram.current?.update(element, properties);
    setEdits((count) => count + 1);
  };
  const setPart = (part: FlowStep, patch: Partial<FlowStep>): void => {
    const next = { ...part, ...patch } as FlowStep;
    update({ ...('name' in patch && { name: patch.name }), extensionElements: extensionsFor(object, next) });
  };
  const setStart = (patch: Partial<StartCard>): void => {
    const next = { ...readStart(object), ...patch };
    const definitions = eventDefinitionsFor(object, next);
    update({ ...(patch.name !== undefined && { name: patch.name }), extensionElements: extensionsFor(object, next), eventDefinitions: definitions.length > 0 ? definitions : undefined });
  };
  const isStart = isKnownStart(object) && object.$parent?.$type === 'bpmn:Process';
  const step = readStep(object);
  const title: FlowText = isStart ? 'start' : step ? step.kind : object.$type === 'bpmn:SequenceFlow' ? 'branch' : 'properties';
  const frame = (children: ReactNode): ReactNode => <PanelFrame title={t(title)} element={element.id} onClose={onClose}>{children}</PanelFrame>;
  if (isStart) return frame(<StartPanel start={readStart(object)} onChange={setStart} />);
  if (step) return frame(<StepFields step={step} onChange={(patch) => setPart(step, patch as Partial<FlowStep>)} />);
  if (object.$type === 'bpmn:SequenceFlow') return frame(<LinePanel element={element} diagram={diagram} update={update} />);
  const timer = timerOf(object);
  return frame(
    <>
      <NameField id={element.id} name={object.name ?? ''} onChange={(name) => update({ name })} />
      {object.$type === 'bpmn:BoundaryEvent' && <Checkbox checked={object['cancelActivity'] === false} onChange={({ target }) => update({ cancelActivity: !target.checked })}>{t('keepsStep')}</Checkbox>}
      {timer ? <TimerField timer={timer} onChange={(definition) => update({ eventDefinitions: [definition] })} /> : <p className={styles['hint']}>{t('canvasOther')}</p>}
    </>,
  );
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
  return (
    <BranchPanel
      branch={branch}
      isChoice={source?.$type === 'bpmn:ExclusiveGateway' || source?.$type === 'bpmn:InclusiveGateway'}
      onMakeDefault={makeDefault}
      onChange={(patch) => update({ ...(patch.name !== undefined && { name: patch.name }), ...('condition' in patch && { conditionExpression: typeof patch.condition === 'string' ? conditionElement(patch.condition) : undefined }) })}
    />
  );
}

const timerOf = (object: BpmnElement): BpmnElement | undefined => (Array.isArray(object['eventDefinitions']) ? (object['eventDefinitions'] as BpmnElement[]).find(({ $type }) => $type === 'bpmn:TimerEventDefinition') : undefined);

/** How long to wait, as ISO 8601 has it: the canvas is for those who know. */
function TimerField({ timer, onChange }: { readonly timer: BpmnElement; readonly onChange: (definition: BpmnElement) => void }): ReactNode {
  const { t } = useWords();
  const set = (value: string): void => {
    const duration = conditionElement(value);
    delete duration['language'];
    const { $model } = timer as unknown as { readonly $model: { create: (type: string, properties: object) => BpmnElement } };
    onChange($model.create('bpmn:TimerEventDefinition', { id: timer.id, timeDuration: duration }));
  };
  return <Field label={t('waitFor')} help={t('waitHelp')}>{(binding) => <TextInput {...binding} value={text(one(timer, 'timeDuration'), 'body')} onChange={({ target }) => set(target.value)} />}</Field>;
}
