import { extensions, many, one, text, type ModdleElement } from './moddle.js';

/** Something in a file of another tool that is kept but not executed here. */
export interface ForeignPart {
  /** The BPMN element it stands at. */
  readonly element: string;
  readonly name: string;
  /** As it is written in the file: `camunda:assignee`, `zeebe:taskDefinition`, `conditionExpression (feel)`. */
  readonly part: string;
}

/** What another tool put into a file. */
export interface ForeignFile {
  /** The tools whose words were found, by name. */
  readonly tools: readonly string[];
  readonly parts: readonly ForeignPart[];
}

const toolsByNamespace: readonly (readonly [RegExp, string])[] = [
  [/camunda\.org\/schema\/zeebe/, 'Camunda 8'], [/camunda\.org\/schema\/modeler/, 'Camunda Modeler'], [/camunda\.org\/schema\/1\.0/, 'Camunda 7'], [/flowable\.org/, 'Flowable'],
  [/activiti\.org/, 'Activiti'], [/signavio\.com/, 'Signavio'], [/bizagi\.com/, 'Bizagi'], [/jboss\.org\/drools|jbpm/, 'jBPM'], [/bonitasoft/, 'Bonita'], [/sparxsystems/, 'Enterprise Architect'],
];

/** Prefixes that say nothing about execution: pictures, schema and what bpmn-js and Signavio keep for drawing. */
const harmless = /^(xmlns|xsi|xml|bpmndi|di|dc|omgdi|omgdc|bioc|color|modeler|cw)(:|$)/;
const harmlessExtensions = /^signavio:signavio(MetaData|Label|Type|DiagramMetaData)$/i;

/** Parts of BPMN itself that our flows do without: data and people are chosen otherwise. */
const unused: Readonly<Record<string, string>> = { resources: 'potentialOwner', ioSpecification: 'ioSpecification', dataInputAssociations: 'dataInputAssociation', dataOutputAssociations: 'dataOutputAssociation' };

/** The language of a condition or script when it is not ours. */
function language(holder: ModdleElement, property: string, fallback: string): string | undefined {
  const expression = one(holder, property);
  if (text(expression, 'body') === undefined) return undefined;
  const written = text(expression, 'language');
  return written === 'json-logic' ? undefined : (written ?? fallback);
}

function partsOf(source: ModdleElement): readonly string[] {
  const attributes = Object.keys(source.$attrs ?? {}).filter((name) => name.includes(':') && !harmless.test(name));
  const held = many(one(source, 'extensionElements') ?? source, 'values').map((value) => value.$type).filter((type) => !type.startsWith('cw:') && !harmlessExtensions.test(type) && !harmless.test(type));
  const standard = Object.entries(unused).flatMap(([property, name]) => (source[property] !== undefined && (!Array.isArray(source[property]) || source[property].length > 0) ? [name] : []));
  const expressions = ['conditionExpression', 'loopCondition', 'completionCondition', 'activationCondition', 'condition'].flatMap((property) => {
    const found = language(source, property, 'expression');
    return found === undefined ? [] : [`${property} (${found})`];
  });
  const script = text(source, 'script') !== undefined && text(source, 'scriptFormat') !== 'json-logic' ? [`script (${text(source, 'scriptFormat') ?? 'script'})`] : [];
  const rule = source.$type === 'bpmn:BusinessRuleTask' && extensions(source, 'cw:Decision').length === 0 && attributes.length + held.length === 0 ? ['businessRuleTask'] : [];
  return [...new Set([...attributes, ...held, ...standard, ...expressions, ...script, ...rule])];
}

const isModdle = (value: unknown): value is ModdleElement => typeof value === 'object' && value !== null && '$type' in value;

/** What of a parsed file other tools would execute and we do not, element by element; pictures are left out. */
export function foreignPartsOf(definitions: ModdleElement): ForeignFile {
  const parts: ForeignPart[] = [];
  const seen = new Set<ModdleElement>();
  const visit = (source: ModdleElement, at: ModdleElement): void => {
    if (seen.has(source) || /^(bpmndi|di|dc):/.test(source.$type)) return;
    seen.add(source);
    const here = source.id === undefined || !source.$type.startsWith('bpmn:') || /EventDefinition$|Expression$|LoopCharacteristics$/.test(source.$type) ? at : source;
    for (const part of partsOf(source)) parts.push({ element: here.id ?? '', name: here.name ?? '', part });
    if (source.$type === 'bpmn:MessageFlow') parts.push({ element: source.id ?? '', name: source.name ?? '', part: 'messageFlow' });
    // Only what stands inside: references lead elsewhere.
    for (const value of Object.values(source).flatMap((one) => (Array.isArray(one) ? (one as readonly unknown[]) : [one]))) {
      if (isModdle(value) && value.$parent === source && value.$type !== 'bpmn:ExtensionElements') visit(value, here);
    }
  };
  visit(definitions, definitions);
  const namespaces = Object.values(definitions.$attrs ?? {}).map(String).join(' ');
  return { tools: toolsByNamespace.flatMap(([pattern, tool]) => (pattern.test(namespaces) ? [tool] : [])), parts };
}
