import { type Draft } from 'immer';
import { allSteps, goesOn, isHolding, type FlowStep, type FlowTree } from '../tree/flow-tree.js';
import { branchOf, branchesOf, endFlow, ownerOf, placeOf, stepOf, stepsAt, type Place } from './tree-edits.js';

type Steps = Draft<FlowStep>[];

/** Whether every course is one that can be walked: nothing follows what does not go on. The last end of a flow may: it goes away by itself. */
function isSound(steps: readonly FlowStep[], isMain: boolean): boolean {
  const stop = steps.findIndex((step) => !goesOn([step]));
  const after = stop < 0 ? [] : steps.slice(stop + 1);
  const isOnlyEnd = isMain && after.length === 1 && after[0]?.kind === 'end';
  return (after.length === 0 || isOnlyEnd) && steps.every((step) => !isHolding(step) || step.branches.every((branch) => isSound(branch.steps, false)));
}

/** The steps as they would be with every course changed. */
const remade = (steps: readonly FlowStep[], branch: string | null, change: (branch: string | null, steps: readonly FlowStep[]) => readonly FlowStep[]): readonly FlowStep[] =>
  change(branch, steps).map((step) => (isHolding(step) ? ({ ...step, branches: step.branches.map((one) => ({ ...one, steps: remade(one.steps, one.id, change) })) } as FlowStep) : step));

/** Takes the end away that nothing leads to any more, and adds the one that is missing. */
export function settleEnds(tree: Draft<FlowTree>, endName: string): void {
  const stop = tree.steps.findIndex((step) => !goesOn([step as FlowStep]));
  if (stop >= 0) tree.steps.splice(stop + 1);
  endFlow(tree, endName);
}

/** The steps in a step, itself among them. */
const within = (step: FlowStep): readonly FlowStep[] => allSteps([step]);
const isInside = (step: FlowStep, branch: string | null): boolean => within(step).some((one) => isHolding(one) && one.branches.some(({ id }) => id === branch));
const isBody = (tree: FlowTree, branch: string | null): boolean => branch !== null && ownerOf(tree, branch)?.kind === 'loop';

function shift(tree: Draft<FlowTree>, from: Place, to: Place): void {
  const [step] = (stepsAt(tree as FlowTree, from.branch) as Steps).splice(from.index, 1);
  const isSameCourse = from.branch === to.branch;
  if (step) (stepsAt(tree as FlowTree, to.branch) as Steps).splice(isSameCourse && to.index > from.index ? to.index - 1 : to.index, 0, step);
}

/** Whether a step may be put at a place: not where it is, not into itself, and so that the flow can still be walked. Places are counted with the step where it is now. */
export function canPut(tree: FlowTree, id: string, to: Place): boolean {
  const [step, from] = [stepOf(tree, id), placeOf(tree, id)];
  if (!step || !from || isInside(step, to.branch) || (to.branch !== null && !branchOf(tree, to.branch))) return false;
  if (from.branch === to.branch && (to.index === from.index || to.index === from.index + 1)) return false;
  if (step.kind === 'end' && (from.branch === null || to.branch === null || isBody(tree, to.branch))) return false;
  const change = (branch: string | null, steps: readonly FlowStep[]): readonly FlowStep[] => {
    const rest = steps.map((one) => (one === step ? [] : [one]));
    return (branch === to.branch ? [...rest.slice(0, to.index), [step], ...rest.slice(to.index)] : rest).flat();
  };
  return isSound(remade(tree.steps, null, change), true);
}

/** Every place of a flow, from top to bottom of each course. */
export const placesOf = (tree: FlowTree): readonly Place[] =>
  [null, ...branchesOf(tree).map(({ id }) => id)].flatMap((branch) => [...stepsAt(tree, branch).keys(), stepsAt(tree, branch).length].map((index): Place => ({ branch, index })));

/** Puts a step somewhere else, into another branch too. */
export function putStep(tree: Draft<FlowTree>, move: { readonly id: string; readonly to: Place; readonly endName: string }): void {
  const from = placeOf(tree as FlowTree, move.id);
  if (!from || !canPut(tree as FlowTree, move.id, move.to)) return;
  shift(tree, from, move.to);
  settleEnds(tree, move.endName);
}

/** Where a step of a branch goes in the branch beside: as far down as it is now, or as far as there is a way on. */
export function placeBeside(tree: FlowTree, id: string, by: 1 | -1): Place | undefined {
  const from = placeOf(tree, id);
  const ways = from?.branch == null ? [] : (ownerOf(tree, from.branch)?.branches ?? []);
  const target = ways[ways.findIndex(({ id: way }) => way === from?.branch) + by];
  if (!from || !target) return undefined;
  const near = placesOf(tree).filter((place) => place.branch === target.id && canPut(tree, id, place)).sort((a, b) => Math.abs(a.index - from.index) - Math.abs(b.index - from.index));
  return near[0];
}

/** Whether a course may end at a place: nothing but the end of the flow may be cut off by it. */
export function canEndAt(tree: FlowTree, to: Place): boolean {
  const steps = stepsAt(tree, to.branch);
  if (to.branch === null || isBody(tree, to.branch) || to.index !== steps.length || !goesOn(steps)) return false;
  return isSound(remade(tree.steps, null, (branch, list) => (branch === to.branch ? [...list, { kind: 'end', id: '', name: '' }] : list)), true);
}
