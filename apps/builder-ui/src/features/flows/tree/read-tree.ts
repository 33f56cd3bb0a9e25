import { many, processOf, readFile, type BpmnElement } from './bpmn-file.js';
import { linksOf, type FlowLinks, type Link } from './flow-links.js';
import { type Branch, type BranchStep, type FlowStep, type FlowTree, type LoopStep } from './flow-tree.js';
import { isKnownStart, readStart } from '../starts/read-start.js';
import { readLoop } from '../loops/loop-rule.js';
import { readRules } from './rules.js';
import { readStep } from './read-step.js';

/** Why the simple view cannot show a diagram: a key of the feature's texts, and where. */
export type ReadOnlyReason = 'unreadable' | 'pools' | 'lanes' | 'starts' | 'startKind' | 'unknownStep' | 'timerOnStep' | 'manyWays' | 'loops' | 'unstructured' | 'waitsForAll' | 'unconnected' | 'deadEnd';
export interface ReadOnlyDiagram {
  readonly reason: ReadOnlyReason;
  readonly element: { readonly id: string; readonly name: string } | null;
}
export type TreeReading = { readonly tree: FlowTree } | ReadOnlyDiagram;

class Refusal extends Error {
  public readonly reason: ReadOnlyReason;
  public readonly element: BpmnElement | undefined;
  public constructor(reason: ReadOnlyReason, element?: BpmnElement) {
    super(reason);
    this.reason = reason;
    this.element = element;
  }
}

/** Reads a diagram as a tree of steps, or says in one word why it is more than a tree. Never throws. */
export async function treeOfBpmn(xml: string): Promise<TreeReading> {
  const definitions = await readFile(xml);
  try {
    if (!definitions) throw new Refusal('unreadable');
    return { tree: readTree(definitions) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { reason, element } = error;
    return { reason, element: element ? { id: element.id ?? '', name: element.name ?? '' } : null };
  }
}

function readTree(definitions: BpmnElement): FlowTree {
  if (many(definitions, 'rootElements').some(({ $type }) => $type === 'bpmn:Collaboration')) throw new Refusal('pools');
  const process = processOf(definitions);
  if (!process) throw new Refusal('unreadable');
  if (many(process, 'laneSets').length > 0) throw new Refusal('lanes');
  const links = linksOf(process);
  const start = onlyStart(links);
  const steps = stepsFrom(start, links);
  return { id: process.id ?? '', name: process.name ?? '', ...readRules(process), start: readStart(start), steps };
}

/** All steps of a process, or of what is repeated. */
function stepsFrom(start: BpmnElement, links: FlowLinks): readonly FlowStep[] {
  const reader = new TreeReader(links);
  const [first, ...more] = links.outgoing(start);
  if (!first) throw new Refusal('deadEnd', start);
  if (more.length > 0 || first.condition !== null) throw new Refusal('manyWays', start);
  const steps = reader.readWhole(first.to);
  const missed = links.nodes.find((node) => node !== start && !reader.seen.has(node));
  if (missed) throw new Refusal(missed.$type === 'bpmn:BoundaryEvent' ? 'timerOnStep' : 'unconnected', missed);
  return steps;
}

/** A sub-process that repeats, with one plain start and a tree of steps inside. The end that closes its main course is not a step of its own. */
function loopStep(element: BpmnElement): LoopStep | null {
  if (element.$type !== 'bpmn:SubProcess' || element['triggeredByEvent'] === true) return null;
  const rule = readLoop(element);
  if (rule === null) return null;
  const links = linksOf(element);
  const [start, ...more] = links.nodes.filter(({ $type }) => $type === 'bpmn:StartEvent');
  if (!start || more.length > 0 || many(start, 'eventDefinitions').length > 0) throw new Refusal('unknownStep', element);
  const steps = stepsFrom(start, links);
  const last = steps.at(-1);
  const isClosed = last?.kind === 'end';
  const body: Branch = { id: start.id ?? '', name: '', condition: null, isDefault: false, steps: isClosed ? steps.slice(0, -1) : steps };
  return { kind: 'loop', id: element.id ?? '', name: element.name ?? '', loop: rule, joinId: isClosed ? last.id : null, branches: [body] };
}

function onlyStart({ nodes, incoming }: FlowLinks): BpmnElement {
  const [start, ...more] = nodes.filter(({ $type }) => $type === 'bpmn:StartEvent');
  if (!start || more.length > 0) throw new Refusal('starts', more[0]);
  if (!isKnownStart(start)) throw new Refusal('startKind', start);
  if (incoming(start).length > 0) throw new Refusal('loops', start);
  return start;
}

/** Steps up to where they meet others; `meets` is null when they end. */
interface Course {
  readonly steps: readonly FlowStep[];
  readonly meets: BpmnElement | null;
}
const splits: Readonly<Record<string, BranchStep['kind']>> = { 'bpmn:ExclusiveGateway': 'choice', 'bpmn:ParallelGateway': 'parallel' };

class TreeReader {
  public readonly seen = new Set<BpmnElement>();
  readonly #links: FlowLinks;

  public constructor(links: FlowLinks) {
    this.#links = links;
  }

  public readWhole(first: BpmnElement): readonly FlowStep[] {
    const { steps, meets } = this.#course(first, false);
    if (meets) throw new Refusal(splits[meets.$type] ? 'unstructured' : 'loops', meets);
    return steps;
  }

  /** Walks from a node to an end or to a node that others lead to as well. */
  #course(first: BpmnElement, isGranted: boolean): Course {
    const steps: FlowStep[] = [];
    let node = first;
    let granted = isGranted;
    for (;;) {
      if (!granted && this.#isMeeting(node)) return { steps, meets: node };
      const [next, meeting] = this.#take(node, steps);
      if (!next || meeting === 'further') return { steps, meets: next };
      node = next;
      granted = meeting === 'here';
    }
  }

  #isMeeting(node: BpmnElement): boolean {
    if (this.seen.has(node) || this.#links.incoming(node).length > 1) return true;
    return splits[node.$type] !== undefined && this.#links.outgoing(node).length === 1;
  }

  /** Takes one node into the steps and says where to go on. `here` is a step where branches met without a gateway; `further` is a meeting of an outer block. */
  #take(node: BpmnElement, steps: FlowStep[]): readonly [next: BpmnElement | null, meeting?: 'here' | 'further'] {
    this.seen.add(node);
    if (splits[node.$type]) return this.#takeSplit(node, steps);
    const step = readStep(node) ?? loopStep(node);
    if (!step) throw new Refusal('unknownStep', node);
    if (this.#links.nodes.some((other) => other['attachedToRef'] === node)) throw new Refusal('timerOnStep', node);
    const [only, ...more] = this.#links.outgoing(node);
    if (more.length > 0 || (only && only.condition !== null)) throw new Refusal('manyWays', node);
    if (!only && step.kind !== 'end') throw new Refusal('deadEnd', node);
    if (only && step.kind === 'end') throw new Refusal('unknownStep', node);
    steps.push(step);
    return [only?.to ?? null];
  }

  #takeSplit(node: BpmnElement, steps: FlowStep[]): readonly [next: BpmnElement | null, meeting?: 'here' | 'further'] {
    const kind = splits[node.$type] ?? 'choice';
    const ways = this.#links.outgoing(node);
    if (ways.length < 2) throw new Refusal('unstructured', node);
    const courses = ways.map((way) => ({ way, course: this.#course(way.to, false) }));
    const meetings = new Set(courses.flatMap(({ course }) => course.meets ?? []));
    if (meetings.size > 1) throw new Refusal('unstructured', node);
    const branches = courses.map(({ way, course }) => branchOf(kind, way, course.steps));
    const [meets] = meetings;
    const block = (joinId: string | null): FlowStep => ({ kind, id: node.id ?? '', name: node.name ?? '', joinId, branches });
    if (!meets) {
      steps.push(block(null));
      return [null];
    }
    const arriving = this.#arrivals(meets, courses.filter(({ course }) => course.meets === meets));
    const isWhole = arriving === this.#links.incoming(meets).length;
    if (!isWhole) {
      if (kind === 'parallel') throw new Refusal('unstructured', node);
      if (splits[meets.$type] === 'parallel') throw new Refusal('waitsForAll', meets);
      steps.push(block(null));
      return [meets, 'further'];
    }
    return this.#join(kind, meets, (joinId) => steps.push(block(joinId)));
  }

  /** How many lines into the meeting come out of these branches, those of inner blocks included. */
  #arrivals(meets: BpmnElement, courses: readonly { readonly way: Link; readonly course: Course }[]): number {
    const inside = new Set<BpmnElement>();
    const visit = (link: Link): number => {
      if (link.to === meets) return 1;
      if (inside.has(link.to)) return 0;
      inside.add(link.to);
      return this.#links.outgoing(link.to).reduce((sum, next) => sum + visit(next), 0);
    };
    return courses.reduce((sum, { way }) => sum + visit(way), 0);
  }

  #join(kind: BranchStep['kind'], meets: BpmnElement, push: (joinId: string | null) => void): readonly [next: BpmnElement | null, meeting?: 'here'] {
    const joins = splits[meets.$type];
    const [out, ...more] = this.#links.outgoing(meets);
    if (joins === kind && out && more.length === 0) {
      this.seen.add(meets);
      push(meets.id ?? '');
      return [out.to];
    }
    if (joins === 'parallel' || kind === 'parallel') throw new Refusal('waitsForAll', meets);
    push(null);
    return [meets, 'here'];
  }
}

function branchOf(kind: BranchStep['kind'], way: Link, steps: readonly FlowStep[]): Branch {
  const isChoice = kind === 'choice';
  return { id: way.id, name: way.name, condition: isChoice ? way.condition : null, isDefault: isChoice && way.isDefault, steps };
}
