import { type DiagramItem, type DiagramObject } from '../../../canvas/bpmn/ModelerCanvas.js';
import { type Translate } from '../../../design-system/language/use-text.js';
import { actionKinds } from '../actions/begin.js';
import { type FlowText } from '../flows.messages.js';
import { bpmnItems, type BpmnItemText } from './bpmn-items.js';
import { beginningOf } from '../state/tree-edits.js';
import { type StepKind } from '../tree/flow-tree.js';
import { propertiesFor } from '../tree/write-step.js';
import { elementKindNames, elementKinds } from '../elements/index.js';

const names: readonly { readonly kind: StepKind; readonly icon: string; readonly type: string; readonly attributes?: Readonly<Record<string, unknown>> }[] = [
  { kind: 'approve', icon: 'bpmn-icon-user-task', type: 'bpmn:UserTask' },
  { kind: 'fill', icon: 'bpmn-icon-manual-task', type: 'bpmn:UserTask' },
  ...actionKinds.map((kind) => ({ kind, icon: kind === 'notify' || kind === 'send-copy' ? 'bpmn-icon-send-task' : 'bpmn-icon-service-task', type: 'bpmn:ServiceTask' })),
  ...elementKindNames.map((kind) => ({ kind, type: elementKinds[kind].type, ...elementKinds[kind].canvas })),
  { kind: 'decision', icon: 'bpmn-icon-business-rule-task', type: 'bpmn:BusinessRuleTask' },
  { kind: 'choice', icon: 'bpmn-icon-gateway-xor', type: 'bpmn:ExclusiveGateway' },
  { kind: 'parallel', icon: 'bpmn-icon-gateway-parallel', type: 'bpmn:ParallelGateway' },
];

/** What most often follows a step. */
const usual: ReadonlySet<StepKind> = new Set<StepKind>(['approve', 'fill', 'notify', 'choice', 'parallel']);

/** What the palette of the canvas offers: the steps of the simple view, and waiting for a time. */
export function diagramItems(t: Translate<FlowText>, tItem: Translate<BpmnItemText>): readonly DiagramItem[] {
  const steps = names.map(({ kind, icon, type, attributes }): DiagramItem => ({
    key: kind, label: t(kind), icon, type, ...(usual.has(kind) && { isUsual: true }), ...(attributes && { attributes }),
    begin: (element: DiagramObject) => {
      const step = beginningOf(kind, element.id ?? '', t);
      if (kind !== 'choice' && kind !== 'parallel') element.name = step.name;
      for (const [property, value] of Object.entries(propertiesFor(element, step))) if (value !== undefined) element[property] = value;
    },
  }));
  const end: DiagramItem = { key: 'end', label: t('end'), icon: 'bpmn-icon-end-event-none', type: 'bpmn:EndEvent', isUsual: true, begin: (element) => { element.name = t('end'); } };
  const further = bpmnItems.map(({ key, begins, ...item }): DiagramItem => ({ key, ...item, label: tItem(key), isFurther: true, begin: (element) => { if (begins !== false) element.name = tItem(key); } }));
  return [...steps, end, ...further];
}
