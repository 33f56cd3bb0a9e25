import { cwModdle } from '@carewright/flow-engine';
import { BpmnModdle } from 'bpmn-moddle';

/** A BPMN element in memory. Written only by `write-*` here. */
export interface BpmnElement {
  readonly $type: string;
  id?: string;
  name?: string;
  $parent?: BpmnElement;
  [property: string]: unknown;
}

const moddle = new BpmnModdle({ cw: cwModdle });
const isElement = (value: unknown): value is BpmnElement => typeof value === 'object' && value !== null && '$type' in value;

export const create = (type: string, properties: Readonly<Record<string, unknown>> = {}): BpmnElement => moddle.create(type, properties) as BpmnElement;

/** The file as elements, or null when it is not BPMN. */
export async function readFile(xml: string): Promise<BpmnElement | null> {
  try {
    const { rootElement } = await moddle.fromXML(xml);
    return isElement(rootElement) && rootElement.$type === 'bpmn:Definitions' ? rootElement : null;
  } catch {
    return null;
  }
}

export const writeFile = async (definitions: BpmnElement): Promise<string> => (await moddle.toXML(definitions, { format: true })).xml;

export function many(element: BpmnElement | undefined, property: string): readonly BpmnElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}
export function one(element: BpmnElement | undefined, property: string): BpmnElement | undefined {
  const value = element?.[property];
  return isElement(value) ? value : undefined;
}
export function text(element: BpmnElement | undefined, property: string): string {
  const value = element?.[property];
  return typeof value === 'string' ? value : '';
}
export const extensionsOf = (element: BpmnElement, type: string): readonly BpmnElement[] => many(one(element, 'extensionElements'), 'values').filter((value) => value.$type === type);
export const extensionOf = (element: BpmnElement, type: string): BpmnElement | undefined => extensionsOf(element, type)[0];

/** The first executable process, or the only one. */
export function processOf(definitions: BpmnElement): BpmnElement | undefined {
  const processes = many(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  return processes.find((process) => process['isExecutable'] === true) ?? processes[0];
}
