import { create, many, one, processOf, readFile, writeFile, type BpmnElement } from './bpmn-file.js';
import { idsOf, isBranching, type Branch, type BranchStep, type FlowStep, type FlowTree, type LoopStep } from './flow-tree.js';
import { layoutOf } from './layout.js';
import { writePicture } from './write-picture.js';
import { rulesExtensions } from './rules.js';
import { conditionElement, gatewayType, setName, writeStart, writeStep } from './write-step.js';

/**
 * Writes the tree as BPMN with a picture. `base` is the file that the tree was read from:
 * ids, documentation, foreign extensions, artifacts and whatever else the tree does not say are kept from it.
 */
export async function bpmnOfTree(tree: FlowTree, base?: string): Promise<string> {
  const definitions = (base === undefined ? null : await readFile(base)) ?? emptyFile(tree);
  const process = processOf(definitions) ?? emptyProcess(definitions, tree);
  setName(process, tree.name);
  writeRules(process, tree);
  const { elements, placed } = new TreeWriter(tree, process).write();
  const kept = many(process, 'flowElements').filter((element) => isKept(element) && !elements.includes(element));
  process['flowElements'] = [...elements, ...kept];
  for (const element of elements) element.$parent = process;
  dropLooseArtifacts(process);
  writePicture(definitions, process, layoutOf(placed));
  return writeFile(definitions);
}

function writeRules(process: BpmnElement, tree: FlowTree): void {
  const extensions = rulesExtensions(process, tree);
  if (extensions === undefined) delete process['extensionElements'];
  else process['extensionElements'] = extensions;
}

const keptTypes: ReadonlySet<string> = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);
const isKept = ({ $type }: BpmnElement): boolean => keptTypes.has($type);

/** The elements of a process with those inside of others. */
const everyElement = (holder: BpmnElement): readonly BpmnElement[] => many(holder, 'flowElements').flatMap((element) => [element, ...everyElement(element)]);

function emptyFile({ id }: FlowTree): BpmnElement {
  return create('bpmn:Definitions', { id: `definitions_${id}`, targetNamespace: 'https://carewright.example/flows', rootElements: [] });
}

function emptyProcess(definitions: BpmnElement, { id }: FlowTree): BpmnElement {
  const process = create('bpmn:Process', { id, isExecutable: true, flowElements: [] });
  process.$parent = definitions;
  definitions['rootElements'] = [...many(definitions, 'rootElements'), process];
  return process;
}

/** An association to a step that is gone would leave a line to nowhere. */
function dropLooseArtifacts(process: BpmnElement): void {
  const artifacts = many(process, 'artifacts');
  if (artifacts.length === 0) return;
  const there = new Set([...many(process, 'flowElements'), ...artifacts]);
  process['artifacts'] = artifacts.filter((artifact) => artifact.$type !== 'bpmn:Association' || [one(artifact, 'sourceRef'), one(artifact, 'targetRef')].every((end) => end && there.has(end)));
}

/** The tree with the elements that stand for its parts: what the picture is drawn from. */
export interface PlacedStep {
  readonly element: BpmnElement;
  readonly branches: readonly { readonly steps: readonly PlacedStep[] }[];
  readonly join: BpmnElement | null;
  /** What is drawn inside it. */
  readonly inside?: readonly PlacedStep[];
}
export interface WrittenTree {
  readonly elements: readonly BpmnElement[];
  readonly placed: readonly PlacedStep[];
}
/** A line that waits for its target. */
interface Exit {
  readonly from: BpmnElement;
  readonly branch?: Branch;
}

class TreeWriter {
  readonly #tree: FlowTree;
  readonly #process: BpmnElement;
  readonly #before: ReadonlyMap<string, BpmnElement>;
  /** Elements of the process, or of what is repeated, as it is being written. */
  #nodes: BpmnElement[] = [];
  #flows: BpmnElement[] = [];
  readonly #taken: Set<string>;

  public constructor(tree: FlowTree, process: BpmnElement) {
    this.#tree = tree;
    this.#process = process;
    this.#before = new Map(everyElement(process).map((element) => [element.id ?? '', element]));
    this.#taken = new Set([...idsOf(tree), ...[...this.#before.values()].filter(isKept).map(({ id }) => id ?? ''), ...many(process, 'artifacts').map(({ id }) => id ?? '')]);
  }

  public write(): WrittenTree {
    const start = this.#add(writeStart(this.#tree.start, { before: this.#before.get(this.#tree.start.id), process: this.#process }));
    const { placed, exits } = this.#steps(this.#tree.steps, [{ from: start }]);
    const end = exits.length > 0 ? this.#fallbackEnd(exits) : [];
    return { elements: [...this.#nodes, ...this.#flows], placed: [{ element: start, branches: [], join: null }, ...placed, ...end] };
  }

  /** A course that leads nowhere ends. */
  #fallbackEnd(exits: readonly Exit[]): readonly PlacedStep[] {
    const element = this.#add(create('bpmn:EndEvent', { id: this.#fresh('end') }));
    for (const exit of exits) this.#connect(exit, element);
    return [{ element, branches: [], join: null }];
  }

  #steps(steps: readonly FlowStep[], entries: readonly Exit[]): { readonly placed: readonly PlacedStep[]; readonly exits: readonly Exit[] } {
    const placed: PlacedStep[] = [];
    let exits = entries;
    for (const step of steps) {
      const element = this.#add(writeStep(step, this.#before.get(step.id)));
      for (const exit of exits) this.#connect(exit, element);
      const written = isBranching(step) ? this.#branches(step, element) : step.kind === 'loop' ? this.#loop(step, element) : { placed: { element, branches: [], join: null }, exits: step.kind === 'end' ? [] : [{ from: element }] };
      placed.push(written.placed);
      exits = written.exits;
    }
    return { placed, exits };
  }

  /** What is repeated is written into its own element, between a start and an end of its own. */
  #loop({ branches, joinId, id }: LoopStep, element: BpmnElement): { readonly placed: PlacedStep; readonly exits: readonly Exit[] } {
    const outer = { nodes: this.#nodes, flows: this.#flows };
    const kept = many(element, 'flowElements').filter(isKept);
    [this.#nodes, this.#flows] = [[], []];
    const [body] = branches;
    const start = this.#add(this.#known('bpmn:StartEvent', body?.id ?? this.#fresh(`${id}_start`)));
    const { placed, exits } = this.#steps(body?.steps ?? [], [{ from: start }]);
    const end = exits.length === 0 ? [] : [this.#add(this.#known('bpmn:EndEvent', joinId ?? this.#fresh(`${id}_end`)))];
    for (const exit of exits) for (const one of end) this.#connect(exit, one);
    const inside = [...this.#nodes, ...this.#flows, ...kept];
    element['flowElements'] = inside;
    for (const one of inside) one.$parent = element;
    [this.#nodes, this.#flows] = [outer.nodes, outer.flows];
    const plain = (one: BpmnElement): PlacedStep => ({ element: one, branches: [], join: null });
    return { placed: { element, branches: [], join: null, inside: [plain(start), ...placed, ...end.map(plain)] }, exits: [{ from: element }] };
  }

  #known(type: string, id: string): BpmnElement {
    const before = this.#before.get(id);
    return before?.$type === type ? before : create(type, { id });
  }

  #branches(step: BranchStep, element: BpmnElement): { readonly placed: PlacedStep; readonly exits: readonly Exit[] } {
    delete element['default'];
    // The order of the lines is the order of the branches: an empty branch reaches its target last.
    element['outgoing'] = step.branches.map((branch) => this.#branchFlow(branch, element));
    const written = step.branches.map((branch) => this.#steps(branch.steps, [{ from: element, branch }]));
    const open = written.flatMap(({ exits }) => exits);
    const branches = written.map(({ placed }) => ({ steps: placed }));
    if (open.length === 0) return { placed: { element, branches, join: null }, exits: [] };
    const join = this.#join(step);
    for (const exit of open) this.#connect(exit, join);
    return { placed: { element, branches, join }, exits: [{ from: join }] };
  }

  #join({ kind, id, joinId }: BranchStep): BpmnElement {
    const type = gatewayType(kind);
    const before = joinId === null ? undefined : this.#before.get(joinId);
    const join = before?.$type === type ? before : create(type, { id: joinId ?? this.#fresh(`${id}_join`) });
    delete join['default'];
    return this.#add(join);
  }

  #add(element: BpmnElement): BpmnElement {
    element['incoming'] = [];
    element['outgoing'] = [];
    this.#nodes.push(element);
    return element;
  }

  #connect({ from, branch }: Exit, to: BpmnElement): void {
    const outgoing = from['outgoing'] as BpmnElement[];
    const known = branch && outgoing.find(({ id }) => id === branch.id);
    const flow = known ?? this.#plainFlow(from, to);
    flow['sourceRef'] = from;
    flow['targetRef'] = to;
    if (!known) outgoing.push(flow);
    (to['incoming'] as BpmnElement[]).push(flow);
    this.#flows.push(flow);
  }

  #branchFlow(branch: Branch, from: BpmnElement): BpmnElement {
    const before = this.#before.get(branch.id);
    const flow = before?.$type === 'bpmn:SequenceFlow' ? before : create('bpmn:SequenceFlow', { id: branch.id });
    setName(flow, branch.name);
    if (branch.isDefault) from['default'] = flow;
    writeCondition(flow, branch.condition);
    return flow;
  }

  /** A line between two steps keeps its identity while both stay neighbours. */
  #plainFlow(from: BpmnElement, to: BpmnElement): BpmnElement {
    const before = [...this.#before.values()].find((one) => one.$type === 'bpmn:SequenceFlow' && one['sourceRef'] === from && one['targetRef'] === to && !this.#taken.has(one.id ?? ''));
    if (!before) return create('bpmn:SequenceFlow', { id: this.#fresh(`to_${to.id ?? ''}`) });
    this.#taken.add(before.id ?? '');
    delete before['conditionExpression'];
    return before;
  }

  #fresh(wish: string): string {
    let id = wish;
    for (let count = 2; this.#taken.has(id); count += 1) id = `${wish}_${count}`;
    this.#taken.add(id);
    return id;
  }
}

function writeCondition(flow: BpmnElement, condition: string | null): void {
  const before = one(flow, 'conditionExpression');
  if (condition === null) delete flow['conditionExpression'];
  else if (before?.['body'] !== condition) {
    const expression = conditionElement(condition);
    expression.$parent = flow;
    flow['conditionExpression'] = expression;
  }
}
