import { type Issue } from '@carewright/schema';
import { flowIssue } from './flow-issue.js';
import { type Container, type FlowGraph, type FlowNode, type SequenceFlow } from './graph.js';
import { expressionText, many, one, text, type ModdleElement } from './moddle.js';
import { type ParsedXml, limits } from './parse-xml.js';
import { readLoop } from './read-loop.js';
import { readRules } from './read-extensions.js';
import { readNode, withoutToken } from './read-node.js';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Draft = Mutable<Omit<FlowNode, 'incoming' | 'outgoing' | 'boundaries'>> & { incoming: string[]; outgoing: string[]; boundaries: string[] };

/** Collects the graph while the document is walked; the result is frozen data. */
class GraphBuilder {
  readonly issues: Issue[] = [];
  private readonly nodes = new Map<string, Draft>();
  private readonly flows = new Map<string, SequenceFlow>();
  private readonly containers = new Map<string, Container>();
  private readonly processes: string[] = [];
  private readonly parsed: ParsedXml;

  constructor(parsed: ParsedXml) {
    this.parsed = parsed;
  }

  addProcess(process: ModdleElement): void {
    const id = this.idOf(process);
    if (id === undefined) return;
    this.processes.push(id);
    this.addContainer(process, id, undefined, 0);
  }

  graph(): FlowGraph {
    for (const flow of this.flows.values()) {
      this.nodes.get(flow.from)?.outgoing.push(flow.id);
      this.nodes.get(flow.to)?.incoming.push(flow.id);
    }
    for (const node of this.nodes.values()) if (node.attachedTo !== undefined) this.nodes.get(node.attachedTo)?.boundaries.push(node.id);
    return { processes: this.processes, containers: Object.fromEntries(this.containers), nodes: Object.fromEntries(this.nodes), flows: Object.fromEntries(this.flows) };
  }

  private idOf(source: ModdleElement): string | undefined {
    const id = text(source, 'id');
    if (id === undefined) this.issues.push(flowIssue('id-missing', undefined, { type: source.$type.replace('bpmn:', '') }));
    return id;
  }

  private addContainer(source: ModdleElement, id: string, parent: string | undefined, depth: number): void {
    if (depth > limits.depth) {
      this.issues.push(flowIssue('too-deep', id, { limit: limits.depth }));
      return;
    }
    const members = many(source, 'flowElements');
    const nodes = members.flatMap((member) => this.addNode(member, id, depth));
    for (const member of members) if (member.$type === 'bpmn:SequenceFlow') this.addFlow(member);
    for (const artifact of many(source, 'artifacts')) this.addAssociation(artifact);
    const elementIs = (element: string) => (node: string) => this.nodes.get(node)?.element === element;
    const variables = parent === undefined ? [] : [...many(source, 'properties'), ...members.filter((member) => member.$type === 'bpmn:DataObject')].map((member) => text(member, 'name') ?? text(member, 'id') ?? '');
    this.containers.set(id, { id, nodes, variables, startEvents: nodes.filter(elementIs('startEvent')), eventSubProcesses: nodes.filter(elementIs('eventSubProcess')), ...(parent === undefined ? readRules(source) : { parent }) });
  }

  private addNode(source: ModdleElement, container: string, depth: number): readonly string[] {
    if (withoutToken.has(source.$type)) return [];
    const id = this.idOf(source);
    if (id === undefined) return [];
    const read = readNode(source, id);
    if (read === undefined) {
      this.issues.push(flowIssue('element-unsupported', id, { type: source.$type.replace('bpmn:', '') }));
      return [];
    }
    if (this.nodes.size >= limits.elements) {
      this.issues.push(flowIssue('too-many-elements', id, { limit: limits.elements }));
      return [];
    }
    const loop = readLoop(source, this.parsed.looseReferences);
    const defaultFlow = text(one(source, 'default'), 'id');
    const attachedTo = text(one(source, 'attachedToRef'), 'id');
    this.nodes.set(id, { ...read, container, incoming: [], outgoing: [], boundaries: [], ...(loop && { loop }), ...(defaultFlow !== undefined && { defaultFlow }), ...(attachedTo !== undefined && { attachedTo }) });
    if (many(source, 'flowElements').length > 0 || /SubProcess$|Transaction$/.test(source.$type)) this.addContainer(source, id, container, depth + 1);
    return [id];
  }

  private addFlow(source: ModdleElement): void {
    const id = this.idOf(source);
    if (id === undefined) return;
    const from = text(one(source, 'sourceRef'), 'id');
    const to = text(one(source, 'targetRef'), 'id');
    if (from === undefined || to === undefined) {
      this.issues.push(flowIssue('flow-dangling', id));
      return;
    }
    const condition = expressionText(source, 'conditionExpression');
    this.flows.set(id, { id, name: text(source, 'name') ?? '', from, to, ...(condition !== undefined && { condition }) });
  }

  /** An association from a compensation boundary event names its handler. */
  private addAssociation(source: ModdleElement): void {
    if (source.$type !== 'bpmn:Association') return;
    const event = this.nodes.get(text(one(source, 'sourceRef'), 'id') ?? '');
    const handler = text(one(source, 'targetRef'), 'id');
    if (event?.element === 'boundaryEvent' && handler !== undefined && this.nodes.has(handler)) event.handler = handler;
  }
}

/** Root elements with behaviour of their own, which we do not run. */
const unsupportedRoots: ReadonlySet<string> = new Set(['Choreography', 'GlobalChoreographyTask', 'GlobalTask', 'GlobalManualTask', 'GlobalUserTask', 'GlobalScriptTask', 'GlobalBusinessRuleTask', 'Import', 'Extension'].map((type) => `bpmn:${type}`));

/** The graph of every executable process of the document; a process says `isExecutable="false"` to be a drawing only. */
export function buildGraph(parsed: ParsedXml): { readonly graph: FlowGraph; readonly issues: readonly Issue[] } {
  const builder = new GraphBuilder(parsed);
  const roots = parsed.definitions === undefined ? [] : many(parsed.definitions, 'rootElements');
  for (const root of roots) if (root.$type === 'bpmn:Process' && root['isExecutable'] !== false) builder.addProcess(root);
  const refused = roots.filter((root) => unsupportedRoots.has(root.$type)).map((root) => flowIssue('element-unsupported', text(root, 'id'), { type: root.$type.replace('bpmn:', '') }));
  return { graph: builder.graph(), issues: [...builder.issues, ...refused] };
}
