import { flowIssueMessages, importFlow, readForeign, type ForeignFile } from '@carewright/flow-engine';
import { type Issue, type Locale } from '@carewright/schema';
import { many, readFile, text, writeFile, type BpmnElement } from '../tree/bpmn-file.js';

/** A file of another tool, ready to become the flow. */
export interface ReadDiagram {
  readonly bpmn: string;
  readonly name: string;
  readonly steps: number;
  readonly foreign: ForeignFile;
  /** What must be mended before the flow can be published, in words. */
  readonly toMend: readonly string[];
  /** Processes that stay in the picture only. */
  readonly setAside: readonly string[];
}

export type Reading = { readonly kind: 'read'; readonly diagram: ReadDiagram } | { readonly kind: 'refused'; readonly reasons: readonly string[] };

const inWords = ({ code, facts }: Issue, locale: Locale): string => (flowIssueMessages[code]?.[locale] ?? code).replace(/\{(\w+)\}/g, (_all, name: string) => String(facts[name] ?? ''));

const nodesOf = (process: BpmnElement): readonly BpmnElement[] => many(process, 'flowElements').filter(({ $type }) => /Task$|Event$|Gateway$|SubProcess$|Activity$|Transaction$/.test($type));

/** A flow has one process: the largest is executed, the others stay as a drawing. */
function chooseProcess(definitions: BpmnElement): { readonly chosen: BpmnElement | undefined; readonly others: readonly BpmnElement[] } {
  const processes = many(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  const [chosen, ...others] = [...processes].sort((a, b) => nodesOf(b).length - nodesOf(a).length);
  for (const process of others) process['isExecutable'] = false;
  if (chosen) chosen['isExecutable'] = true;
  return { chosen, others: others.filter((process) => nodesOf(process).length > 0) };
}

const withElement = (issue: Issue, locale: Locale): string => {
  const element = String(issue.path[1] ?? '');
  return element === '' ? inWords(issue, locale) : `${element}: ${inWords(issue, locale)}`;
};

/** Reads a file that somebody brings along, and says what of it runs and what does not. Nothing of it is dropped. */
export async function readDiagram(xml: string, locale: Locale): Promise<Reading> {
  const { file, issues } = await readForeign(xml);
  const definitions = file === null ? null : await readFile(xml);
  if (file === null || definitions === null) return { kind: 'refused', reasons: issues.map((issue) => inWords(issue, locale)) };
  const { chosen, others } = chooseProcess(definitions);
  if (!chosen) return { kind: 'refused', reasons: [inWords({ code: 'flow.process-missing', path: [], severity: 'error', facts: {} }, locale)] };
  const bpmn = await writeFile(definitions);
  const judged = (await importFlow(bpmn)).issues.filter((issue) => issue.severity === 'error');
  const faults = issues.filter((issue) => issue.severity === 'error' && !judged.some((one) => one.code === issue.code));
  const nameOf = (process: BpmnElement): string => text(process, 'name') || (process.id ?? '');
  return { kind: 'read', diagram: { bpmn, name: nameOf(chosen), steps: nodesOf(chosen).length, foreign: file, toMend: [...new Set([...faults, ...judged].map((issue) => withElement(issue, locale)))], setAside: others.map(nameOf) } };
}
