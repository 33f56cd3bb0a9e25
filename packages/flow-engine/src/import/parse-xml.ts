import { BpmnModdle } from 'bpmn-moddle';
import { type Issue } from '@carewright/schema';
import { cwModdle } from './cw-moddle.js';
import { flowIssue } from './flow-issue.js';
import { type ModdleElement } from './moddle.js';

/** Upper bounds of one flow: more is refused before anything is built from it. */
export const limits = { xmlCharacters: 5_000_000, elements: 5_000, tags: 150_000, depth: 20, faults: 100 } as const;

export interface ParsedXml {
  readonly definitions?: ModdleElement;
  readonly issues: readonly Issue[];
  /** Names written where the standard wants a data object; our variables need no declaration. */
  readonly looseReferences: ReadonlyMap<unknown, Readonly<Record<string, string>>>;
}

interface Warning {
  readonly message: string;
  readonly property?: string;
  readonly value?: string;
  readonly element?: { readonly id?: string };
  /** Present when the text itself is at fault. */
  readonly error?: unknown;
}

const loose = new Set(['bpmn:loopDataInputRef', 'bpmn:loopDataOutputRef']);

/** Line and column of moddle's message, as facts; the message itself may quote the document and is not passed on. */
function placeOf(message: string): { readonly line: number } {
  return { line: Number(/line: (\d+)/.exec(message)?.[1] ?? 0) + 1 };
}

function judge(warning: Warning): Issue | undefined {
  const { message } = warning;
  const element = warning.element?.id;
  if (message.startsWith('unsupported document encoding')) return undefined;
  if (message.startsWith('unknown attribute')) return flowIssue('attribute-unknown', element, { attribute: warning.property ?? '' }, 'warning');
  if (message.startsWith('unresolved reference')) {
    const inPicture = warning.property?.startsWith('bpmndi:') === true;
    return flowIssue('reference-unresolved', element, { reference: warning.value ?? '', property: warning.property ?? '' }, inPicture ? 'warning' : 'error');
  }
  const duplicate = /duplicate ID <([^>]*)>/.exec(message);
  if (duplicate) return flowIssue('id-duplicate', duplicate[1], placeOf(message));
  const unknown = /unknown type <bpmn:([^>]*)>/.exec(message);
  if (unknown) return flowIssue('element-unknown', undefined, { type: unknown[1] ?? '', ...placeOf(message) });
  return flowIssue('xml-unparsable', element, placeOf(message));
}

function looseReference(warning: Warning): boolean {
  return warning.message.startsWith('unresolved reference') && loose.has(warning.property ?? '');
}

/** How many tags a text has, counted without reading them. */
function tagsOf(xml: string): number {
  let count = 0;
  for (let at = xml.indexOf('<'); at >= 0 && count <= limits.tags; at = xml.indexOf('<', at + 1)) count += 1;
  return count;
}

const elementTag = /<(?:[\w.-]+:)?(?:\w*[tT]ask|\w*Event|\w*Gateway|\w*[sS]ubProcess|transaction|callActivity)[\s/>]/g;

const tagCharacters = 500;

/** The first step that is more than a flow may have, found without reading the text: its id, where it has one. */
function stepTooMany(xml: string): { readonly id: string | undefined } | undefined {
  let count = 0;
  for (const { index } of xml.matchAll(elementTag)) {
    count += 1;
    if (count > limits.elements) return { id: /\sid="([^"<>]*)"/.exec(xml.slice(index, index + tagCharacters))?.[1] };
  }
  return undefined;
}

/** Whether a text is larger than any flow may be, found without reading it. */
export function oversize(xml: string): Issue | undefined {
  if (xml.length > limits.xmlCharacters) return flowIssue('too-large', undefined, { limit: limits.xmlCharacters });
  if (tagsOf(xml) > limits.tags) return flowIssue('too-many-elements', undefined, { limit: limits.elements });
  const over = stepTooMany(xml);
  return over === undefined ? undefined : flowIssue('too-many-elements', over.id, { limit: limits.elements });
}

/** Everything that is wrong with the text before it is XML: size, and document types, which only attackers send. */
function judgeText(xml: string): Issue | undefined {
  const over = oversize(xml);
  if (over !== undefined) return over;
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return flowIssue('doctype-refused', undefined);
  return undefined;
}

interface ReaderContext {
  addWarning(warning: Warning): void;
}

/**
 * The place of every fault is found by reading the text from its beginning: a document of many faults would keep
 * the machine busy for hours. After so many the parser is stopped; what it found until then is told.
 */
function stopAfterFaults(this: object, typeName: string): object {
  const handlerOf = Object.getPrototypeOf(this) as { handler(this: object, typeName: string): object };
  const root = handlerOf.handler.call(this, typeName);
  let context: ReaderContext | undefined;
  let faults = 0;
  const watch = (given: ReaderContext): void => {
    const add = given.addWarning.bind(given);
    given.addWarning = (warning) => {
      add(warning);
      faults += warning.error === undefined ? 0 : 1;
      if (faults >= limits.faults) throw new Error('too many faults');
    };
    context = given;
  };
  return Object.defineProperty(root, 'context', { get: () => context, set: watch });
}

/** Parses BPMN XML; never throws. What moddle only warns about is an issue here, so nothing of a flow is skipped in silence. */
export async function parseXml(xml: string): Promise<ParsedXml> {
  const refused = judgeText(xml);
  const looseReferences = new Map<unknown, Record<string, string>>();
  if (refused) return { issues: [refused], looseReferences };
  try {
    const parsed = await new BpmnModdle({ cw: cwModdle }).fromXML(xml, 'bpmn:Definitions', { handler: stopAfterFaults });
    const warnings = parsed.warnings as readonly Warning[];
    for (const warning of warnings.filter(looseReference)) {
      looseReferences.set(warning.element, { ...looseReferences.get(warning.element), [warning.property ?? '']: warning.value ?? '' });
    }
    const issues = warnings.filter((warning) => !looseReference(warning)).map(judge).filter((found) => found !== undefined);
    return { definitions: parsed.rootElement as unknown as ModdleElement, issues, looseReferences };
  } catch (error) {
    const found = ((error as { readonly warnings?: readonly Warning[] }).warnings ?? []).map(judge).filter((one) => one !== undefined);
    if (found.length > 0) return { issues: found, looseReferences };
    return { issues: [flowIssue('xml-unparsable', undefined, placeOf(error instanceof Error ? error.message : ''))], looseReferences };
  }
}
