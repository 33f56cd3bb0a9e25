import { type Translate } from '../../../design-system/language/use-text.js';
import { type FlowText } from '../flows.messages.js';
import { branchOf, ownerOf, placeOf, stepOf, stepsAt } from '../state/tree-edits.js';
import { type Branch, type FlowStep, type FlowTree, type HoldingStep } from '../tree/flow-tree.js';
import { type PlaceText } from './places.messages.js';

/** The words of steps and of where they stand. */
export interface PlaceWords {
  readonly t: Translate<FlowText>;
  readonly tPlace: Translate<PlaceText>;
}

/** The kind of a step, and its name where that says more. */
export function headOf({ kind, name }: Pick<FlowStep, 'kind' | 'name'>, { t }: Pick<PlaceWords, 't'>): string {
  const word = t(kind);
  return name === '' || name === word ? word : `${word} · ${name}`;
}

export function branchName(owner: HoldingStep, branch: Branch, { t }: Pick<PlaceWords, 't'>): string {
  return branch.name || (branch.isDefault ? t('otherwise') : `${t('branch')} ${owner.branches.indexOf(branch) + 1}`);
}

/** What a course of steps is called: its branch, or the step that repeats it. */
export function courseName(owner: HoldingStep, branch: Branch, words: Pick<PlaceWords, 't'>): string {
  return owner.kind === 'loop' ? owner.name || words.t('loop') : branchName(owner, branch, words);
}

export interface StepPosition {
  /** The branch or repetition that the step is in; null for the main course. */
  readonly course: string | null;
  readonly index: number;
  readonly count: number;
}
export function positionText({ course, index, count }: StepPosition, tPlace: Translate<PlaceText>): string {
  return course === null ? tPlace('step', { place: index + 1, count }) : tPlace('stepIn', { course, place: index + 1, count });
}
export function branchPositionText(owner: HoldingStep, branch: Branch, { t, tPlace }: PlaceWords): string {
  return tPlace('branch', { of: owner.name || t(owner.kind), place: owner.branches.indexOf(branch) + 1, count: owner.branches.length });
}

/** Where a step or a branch stands, as it is said after an edit. */
export function placeText(tree: FlowTree, id: string, words: PlaceWords): string {
  const place = placeOf(tree, id);
  if (!place) {
    const [owner, branch] = [ownerOf(tree, id), branchOf(tree, id)];
    return owner && branch ? branchPositionText(owner, branch, words) : '';
  }
  const [owner, branch] = place.branch === null ? [] : [ownerOf(tree, place.branch), branchOf(tree, place.branch)];
  const course = owner && branch ? courseName(owner, branch, words) : null;
  return positionText({ course, index: place.index, count: stepsAt(tree, place.branch).length }, words.tPlace);
}

/** A step or branch as people call it. */
export function nameOf(tree: FlowTree, id: string, { t }: Pick<PlaceWords, 't'>): string {
  if (tree.start.id === id) return tree.start.name || t('start');
  const step = stepOf(tree, id);
  if (step) return step.name || t(step.kind);
  const [owner, branch] = [ownerOf(tree, id), branchOf(tree, id)];
  return owner && branch ? branchName(owner, branch, { t }) : t('branch');
}
