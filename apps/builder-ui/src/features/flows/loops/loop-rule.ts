import { create, one, text, type BpmnElement } from '../tree/bpmn-file.js';
import { type LoopRule } from '../tree/flow-tree.js';

const many = 'bpmn:MultiInstanceLoopCharacteristics';
const standard = 'bpmn:StandardLoopCharacteristics';
const body = (loop: BpmnElement, property: string): string => text(one(loop, property), 'body').trim();
const orNull = (value: string): string | null => (value === '' ? null : value);

/** What other tools may write at a repetition and our panel cannot say. */
const beyond = ['loopDataInputRef', 'loopDataOutputRef', 'inputDataItem', 'outputDataItem', 'noneBehaviorEventRef', 'oneBehaviorEventRef', 'complexBehaviorDefinition'] as const;

/** How often what is inside is done; null for what the panel cannot say. */
export function readLoop(element: BpmnElement): LoopRule | null {
  const loop = one(element, 'loopCharacteristics');
  if (loop?.$type === standard) {
    const most = loop['loopMaximum'];
    return { over: 'while', condition: orNull(body(loop, 'loopCondition')), testBefore: loop['testBefore'] === true, most: most === undefined ? '' : String(most as number) };
  }
  if (loop?.$type !== many || beyond.some((property) => loop[property] !== undefined && (!Array.isArray(loop[property]) || loop[property].length > 0))) return null;
  const shared = { together: loop['isSequential'] !== true, until: orNull(body(loop, 'completionCondition')) };
  const count = body(loop, 'loopCardinality');
  const [collection, item] = [text(loop, 'collection'), text(loop, 'elementVariable')];
  if (count !== '' && collection === '') return { over: 'times', count, ...shared };
  return count === '' ? { over: 'items', collection, item, ...shared } : null;
}

function expression(parent: BpmnElement, property: string, value: string | null): void {
  if (value === null || value === '') return;
  const made = create('bpmn:FormalExpression', { language: 'json-logic', body: value });
  made.$parent = parent;
  parent[property] = made;
}

/** The loop of an element; the same one when it says this already. */
export function writeLoop(rule: LoopRule, element: BpmnElement): BpmnElement {
  const before = one(element, 'loopCharacteristics');
  if (before !== undefined && JSON.stringify(readLoop(element)) === JSON.stringify(rule)) return before;
  const id = before?.id === undefined ? {} : { id: before.id };
  const made = rule.over === 'while'
    ? create(standard, { ...id, ...(rule.testBefore && { testBefore: true }), ...(rule.most !== '' && { loopMaximum: Number(rule.most) }) })
    : create(many, { ...id, ...(!rule.together && { isSequential: true }), ...(rule.over === 'items' && { ...(rule.collection !== '' && { collection: rule.collection }), ...(rule.item !== '' && { elementVariable: rule.item }) }) });
  if (rule.over === 'while') expression(made, 'loopCondition', rule.condition);
  else {
    if (rule.over === 'times') expression(made, 'loopCardinality', rule.count);
    expression(made, 'completionCondition', rule.until);
  }
  made.$parent = element;
  return made;
}

/** What is said when another way of repeating is chosen. */
export const loopBeginnings: { readonly [Over in LoopRule['over']]: LoopRule } = {
  items: { over: 'items', collection: '', item: 'item', together: false, until: null },
  times: { over: 'times', count: '2', together: false, until: null },
  while: { over: 'while', condition: null, testBefore: false, most: '100' },
};

export const isLoopComplete = (rule: LoopRule): boolean => (rule.over === 'items' ? rule.collection !== '' && rule.collection !== 'null' && rule.item !== '' : rule.over === 'times' ? rule.count !== '' && rule.count !== 'null' : rule.condition !== null || rule.most !== '');
