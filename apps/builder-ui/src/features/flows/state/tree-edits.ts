import { type ServiceKind } from '@carewright/flow-engine';
import { type Draft } from 'immer';
import { newDecision } from '../decisions/decision-edits.js';
import { beginService, isServiceKind } from '../actions/begin.js';
import { beginElement, isElementKind, type ElementStepKind } from '../elements/index.js';
import { loopBeginnings } from '../loops/loop-rule.js';
import { allSteps, goesOn, idsOf, isBranching, isHolding, type ActionStep, type Branch, type BranchStep, type HoldingStep, type FlowStep, type FlowTree, type PersonStep, type StepKind } from '../tree/flow-tree.js';

type Steps = Draft<readonly FlowStep[]>;
/** Where a step is, or would be put: a list of steps and a place in it. `branch` is null for the main course. */
export interface Place {
  readonly branch: string | null;
  readonly index: number;
}
/** The names a new step begins with. */
export type StepNames = (kind: StepKind | 'branch' | 'otherwise') => string;

export function newId(tree: FlowTree, kind: string): string {
  const taken = idsOf(tree);
  let count = 1;
  while (taken.has(`${kind}_${count}`)) count += 1;
  return `${kind}_${count}`;
}

const person = (kind: PersonStep['kind'], id: string, name: string): PersonStep => ({ kind, id, name, mode: 'any', ratio: '', rejectRule: 'immediate', onEmpty: 'admin', emptyUser: '', onStarter: 'self', dedupe: 'none', batch: 'no', onReject: 'end', rules: {}, assignments: [], vetoes: [], copies: [], opinion: null, fieldRights: [], timeouts: [] });
const branch = (id: string, name: string, isDefault: boolean): Branch => ({ id, name, condition: null, isDefault, steps: [] });

/** What a new step of each kind begins with; what the flow does by itself begins by its service. */
const beginnings: { readonly [Kind in Exclude<StepKind, ServiceKind | ElementStepKind>]: (id: string, nameOf: StepNames) => FlowStep } = {
  approve: (id, nameOf) => person('approve', id, nameOf('approve')),
  fill: (id, nameOf) => person('fill', id, nameOf('fill')),
  decision: (id, nameOf) => ({ kind: 'decision', id, name: nameOf('decision'), decision: newDecision }),
  end: (id, nameOf) => ({ kind: 'end', id, name: nameOf('end') }),
  choice: (id, nameOf) => ({ kind: 'choice', id, name: '', joinId: null, branches: [branch(`${id}_a`, nameOf('branch'), false), branch(`${id}_b`, nameOf('otherwise'), true)] }),
  loop: (id, nameOf) => ({ kind: 'loop', id, name: nameOf('loop'), loop: loopBeginnings.items, joinId: null, branches: [branch(`${id}_start`, '', false)] }),
  parallel: (id, nameOf) => ({ kind: 'parallel', id, name: '', joinId: null, branches: [branch(`${id}_a`, `${nameOf('branch')} 1`, false), branch(`${id}_b`, `${nameOf('branch')} 2`, false)] }),
};

/** A new step of a kind, also as it is drawn on the canvas. */
export const beginningOf = (kind: StepKind, id: string, nameOf: StepNames): FlowStep =>
  isServiceKind(kind) ? ({ kind, id, name: nameOf(kind), service: beginService(kind) } as ActionStep) : isElementKind(kind) ? beginElement(kind, id, nameOf(kind)) : beginnings[kind](id, nameOf);
export const newStep = (tree: FlowTree, kind: StepKind, nameOf: StepNames): FlowStep => beginningOf(kind, newId(tree, kind.replaceAll('-', '_')), nameOf);

export const branchesOf = (tree: FlowTree): readonly Branch[] => allSteps(tree.steps).flatMap((step) => (isHolding(step) ? step.branches : []));
export const stepOf = (tree: FlowTree, id: string): FlowStep | undefined => allSteps(tree.steps).find((step) => step.id === id);
export const branchOf = (tree: FlowTree, id: string): Branch | undefined => branchesOf(tree).find((one) => one.id === id);
export const ownerOf = (tree: FlowTree, branchId: string): HoldingStep | undefined => allSteps(tree.steps).filter(isHolding).find(({ branches }) => branches.some(({ id }) => id === branchId));
/** The steps of one course; null is the main one. */
export const stepsAt = (tree: FlowTree, branchId: string | null): readonly FlowStep[] => (branchId === null ? tree.steps : (branchOf(tree, branchId)?.steps ?? []));

export function placeOf(tree: FlowTree, id: string): Place | undefined {
  for (const branchId of [null, ...branchesOf(tree).map((one) => one.id)]) {
    const index = stepsAt(tree, branchId).findIndex((step) => step.id === id);
    if (index >= 0) return { branch: branchId, index };
  }
  return undefined;
}

/** Puts a step at a place. Nothing may follow an end, so that an end takes the place of what followed only when nothing did. */
export function insertStep(tree: Draft<FlowTree>, place: Place, step: FlowStep): void {
  (stepsAt(tree, place.branch) as Steps).splice(place.index, 0, step as Draft<FlowStep>);
}

/** The end of the main course stays: a flow without an end is none. */
export function canRemove(tree: FlowTree, id: string): boolean {
  const place = placeOf(tree, id);
  return place !== undefined && !(place.branch === null && stepOf(tree, id)?.kind === 'end');
}

/** Removes a step, and whatever is in it. A flow that no longer ends gets an end. */
export function removeStep(tree: Draft<FlowTree>, id: string, endName: string): void {
  const place = placeOf(tree, id);
  if (!place) return;
  (stepsAt(tree, place.branch) as Steps).splice(place.index, 1);
  endFlow(tree, endName);
}

export function endFlow(tree: Draft<FlowTree>, endName: string): void {
  if (goesOn(tree.steps)) tree.steps.push({ kind: 'end', id: newId(tree, 'end'), name: endName });
}

/** Where a step goes when it is moved up or down; undefined when it stays. An end stays last. */
export function neighbourPlace(tree: FlowTree, id: string, by: 1 | -1): Place | undefined {
  const place = placeOf(tree, id);
  if (!place || stepOf(tree, id)?.kind === 'end') return undefined;
  const list = stepsAt(tree, place.branch);
  const index = place.index + by;
  const other = list[index];
  return other === undefined || !goesOn([other]) || !goesOn(list.slice(place.index, place.index + 1)) ? undefined : { branch: place.branch, index };
}

export function moveStep(tree: Draft<FlowTree>, id: string, by: 1 | -1): void {
  const target = neighbourPlace(tree, id, by);
  const place = placeOf(tree, id);
  if (!target || !place) return;
  const list = stepsAt(tree, place.branch) as Steps;
  const [step] = list.splice(place.index, 1);
  if (step) list.splice(target.index, 0, step);
}

/** Adds a way before 「其他情况」, which stays last where it was last. */
export function addBranch(tree: Draft<FlowTree>, stepId: string, name: string): string | undefined {
  const step = stepOf(tree, stepId);
  if (!step || !isBranching(step)) return undefined;
  const id = newId(tree, `${step.id}_way`);
  const branches = step.branches as Draft<Branch>[];
  const isLastDefault = branches.at(-1)?.isDefault === true;
  branches.splice(isLastDefault ? branches.length - 1 : branches.length, 0, branch(id, name, false) as Draft<Branch>);
  return id;
}

/** Removes a way; of two ways that leaves one, whose steps take the place of the block. The default is never removed alone. */
export function removeBranch(tree: Draft<FlowTree>, branchId: string, endName: string): void {
  const step = ownerOf(tree, branchId);
  const place = step && placeOf(tree, step.id);
  if (!step || !place) return;
  const rest = step.branches.filter(({ id }) => id !== branchId);
  if (rest.length > 1) (step as Draft<BranchStep>).branches = rest as Draft<Branch>[];
  else {
    const list = stepsAt(tree, place.branch) as Steps;
    const inner = (rest[0]?.steps ?? []) as Draft<FlowStep>[];
    const after = goesOn(inner) ? list.slice(place.index + 1) : [];
    list.splice(place.index, list.length, ...inner, ...after);
  }
  endFlow(tree, endName);
}

/** Whether a way of a block may change places with the one beside it. */
export function isBranchMovable(tree: FlowTree, branchId: string, by: 1 | -1): boolean {
  const branches = ownerOf(tree, branchId)?.branches ?? [];
  const index = branches.findIndex(({ id }) => id === branchId);
  return index >= 0 && branches[index + by] !== undefined;
}

export function moveBranch(tree: Draft<FlowTree>, branchId: string, by: 1 | -1): void {
  if (!isBranchMovable(tree as FlowTree, branchId, by)) return;
  const branches = (ownerOf(tree as FlowTree, branchId)?.branches ?? []) as Draft<Branch>[];
  const index = branches.findIndex(({ id }) => id === branchId);
  const [moved] = branches.splice(index, 1);
  if (moved) branches.splice(index + by, 0, moved);
}

/** Changes a step in place: `change` gets only a step of the kind it is for. */
export function updateStep<Step extends FlowStep>(tree: Draft<FlowTree>, step: Step, patch: Partial<Omit<Step, 'kind' | 'id'>>): void {
  const found = stepOf(tree, step.id);
  if (found?.kind === step.kind) Object.assign(found, patch);
}

/** Makes a branch the one that is taken when no other is. */
export function makeDefault(tree: Draft<FlowTree>, branchId: string): void {
  for (const one of (ownerOf(tree, branchId)?.branches ?? []) as Draft<Branch>[]) {
    one.isDefault = one.id === branchId;
    if (one.isDefault) one.condition = null;
  }
}
