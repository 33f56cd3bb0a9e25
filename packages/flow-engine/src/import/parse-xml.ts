import { BpmnModdle } from 'bpmn-moddle';
import { type Issue } from '@carewright/schema';
import { cwModdle } from './cw-moddle.js';
import { flowIssue } from './flow-issue.js';
import { type ModdleElement } from './moddle.js';

/** Upper bounds of one flow: more is refused before anything is built from it. */
export const limits = { xmlCharacters: 5_000_000, elements: 5_000, depth: 20 } as const;

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

/** Everything that is wrong with the text before it is XML: size, and document types, which only attackers send. */
function judgeText(xml: string): Issue | undefined {
  if (xml.length > limits.xmlCharacters) return flowIssue('too-large', undefined, { limit: limits.xmlCharacters });
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return flowIssue('doctype-refused', undefined);
  return undefined;
}

/** Parses BPMN XML; never throws. What moddle only warns about is an issue here, so nothing of a flow is skipped in silence. */
export async function parseXml(xml: string): Promise<ParsedXml> {
  const refused = judgeText(xml);
  const looseReferences = new Map<unknown, Record<string, string>>();
  if (refused) return { issues: [refused], looseReferences };
  try {
    const parsed = await new BpmnModdle({ cw: cwModdle }).fromXML(xml);
    const warnings = parsed.warnings as readonly Warning[];
    for (const warning of warnings.filter(looseReference)) {
      looseReferences.set(warning.element, { ...looseReferences.get(warning.element), [warning.property ?? '']: warning.value ?? '' });
    }
    const issues = warnings.filter((warning) => !looseReference(warning)).map(judge).filter((found) => found !== undefined);
    return { definitions: parsed.rootElement as unknown as ModdleElement, issues, looseReferences };
  } catch (error) {
    return { issues: [flowIssue('xml-unparsable', undefined, placeOf(error instanceof Error ? error.message : ''))], looseReferences };
  }
}
