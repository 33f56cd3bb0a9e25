import { type Loop } from './graph.js';
import { expressionText, flag, integer, many, one, text, type ModdleElement } from './moddle.js';

type LooseReferences = ReadonlyMap<unknown, Readonly<Record<string, string>>>;

/** The names a data element may be known by as a variable: its own, and that of what an association fills it from. */
function namesOf(target: ModdleElement | undefined, activity: ModdleElement): readonly string[] {
  if (target === undefined) return [];
  const object = one(target, 'dataObjectRef');
  const sources = many(activity, 'dataInputAssociations')
    .filter((association) => one(association, 'targetRef') === target)
    .flatMap((association) => many(association, 'sourceRef').flatMap((source) => namesOf(source, activity)));
  const own = [target, ...(object === undefined ? [] : [object])].flatMap((found) => [text(found, 'id'), text(found, 'name')]);
  return [...sources, ...own.filter((name) => name !== undefined)];
}

function standardLoop(source: ModdleElement): Loop {
  const condition = expressionText(source, 'loopCondition');
  const maximum = integer(source, 'loopMaximum');
  return { kind: 'standard', testBefore: flag(source, 'testBefore'), ...(condition !== undefined && { condition }), ...(maximum !== undefined && { maximum }) };
}

const given = <Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: string };

function multiInstance(source: ModdleElement, activity: ModdleElement, loose: LooseReferences): Loop {
  const written = loose.get(source);
  const attribute = text(source, 'collection');
  const collection = attribute === undefined ? namesOf(one(source, 'loopDataInputRef'), activity) : [attribute];
  const input = collection.length > 0 ? collection : [written?.['bpmn:loopDataInputRef']].filter((name) => name !== undefined);
  const output = [...namesOf(one(source, 'loopDataOutputRef'), activity), written?.['bpmn:loopDataOutputRef']].filter((name) => name !== undefined);
  const item = one(source, 'inputDataItem');
  const outputItem = one(source, 'outputDataItem');
  return {
    kind: flag(source, 'isSequential') ? 'sequential' : 'parallel',
    ...given('cardinality', expressionText(source, 'loopCardinality')),
    ...given('completionCondition', expressionText(source, 'completionCondition')),
    ...given('item', text(source, 'elementVariable') ?? text(item, 'name') ?? text(item, 'id')),
    ...given('outputItem', text(outputItem, 'name') ?? text(outputItem, 'id')),
    ...(source['behavior'] !== undefined && source['behavior'] !== 'All' && { behaviour: String(source['behavior']) }),
    ...(input.length > 0 && { collection: input }),
    ...(output.length > 0 && { output }),
  };
}

/** The loop characteristics of an activity, if it has any. */
export function readLoop(activity: ModdleElement, loose: LooseReferences): Loop | undefined {
  const source = one(activity, 'loopCharacteristics');
  if (source === undefined) return undefined;
  return source.$type === 'bpmn:StandardLoopCharacteristics' ? standardLoop(source) : multiInstance(source, activity, loose);
}
