import { type Approval, type Assignment, type Call, type Copy, type FieldValue, type Decision, type FieldRight, type FlowRules, type OpinionOptions, type ServiceKind, type ServiceOf, type Timeout } from '@carewright/flow-engine';
import { type StartCard } from '../starts/start-card.js';

/** Rules of an approval that a file may leave out, by the names it has for them. */
export const furtherRules = ['returnTo', 'returnSteps', 'resubmit', 'handlers', 'transferDue', 'takeBack', 'without'] as const;
export type ApprovalRules = { readonly [Rule in (typeof furtherRules)[number]]?: Approval[Rule] | undefined };

/** Somebody agrees or not, or fills something in. */
export interface PersonStep {
  readonly kind: 'approve' | 'fill';
  readonly id: string;
  readonly name: string;
  readonly mode: Approval['mode'];
  /** The share who must agree, e.g. `0.6`; empty for the other modes. */
  readonly ratio: string;
  readonly rejectRule: NonNullable<Approval['rejectRule']>;
  readonly onEmpty: Approval['onEmpty'];
  /** Who stands in when nobody is found; empty when nobody is named. */
  readonly emptyUser: string;
  readonly onStarter: NonNullable<Approval['onStarter']>;
  readonly dedupe: NonNullable<Approval['dedupe']>;
  /** Whether several may be answered at once from the list. */
  readonly batch: NonNullable<Approval['batch']>;
  readonly onReject: Approval['onReject'];
  /** What was set about returning, taking back and time limits; what is usual is absent. */
  readonly rules: ApprovalRules;
  readonly assignments: readonly Assignment[];
  readonly vetoes: readonly Assignment[];
  readonly copies: readonly Copy[];
  /** What an answer needs besides the decision; null for the usual: words where it is refused. */
  readonly opinion: OpinionOptions | null;
  readonly fieldRights: readonly FieldRight[];
  readonly timeouts: readonly Timeout[];
}
/** Something that the flow does by itself: what the engine's registry of services knows. */
export type ActionStep<Kind extends ServiceKind = ServiceKind> = {
  [One in Kind]: { readonly kind: One; readonly id: string; readonly name: string; readonly service: ServiceOf<One> };
}[Kind];
/** A decision by a table. */
export interface DecisionStep {
  readonly kind: 'decision';
  readonly id: string;
  readonly name: string;
  readonly decision: Decision;
}
/** Works values out, one after the other, and keeps them for later steps. */
export interface CalculateStep {
  readonly kind: 'calculate';
  readonly id: string;
  readonly name: string;
  readonly assigns: readonly FieldValue[];
}
/** Lets time pass: so long, until a date, or by a rhythm, as BPMN writes it. */
export interface WaitStep {
  readonly kind: 'wait';
  readonly id: string;
  readonly name: string;
  readonly timer: StepTimer;
}
export interface StepTimer {
  readonly kind: 'date' | 'duration' | 'cycle';
  readonly value: string;
  /** Whether only working time counts. */
  readonly isWorking: boolean;
}
/** Another flow runs, and this one goes on when that has ended. */
export interface CallFlowStep {
  readonly kind: 'call-flow';
  readonly id: string;
  readonly name: string;
  readonly flow: string;
  readonly call: Call;
}
/** Steps that are one BPMN element of their own: one file each in `elements/`. */
export type ElementStep = CalculateStep | WaitStep | CallFlowStep;

export interface EndStep {
  readonly kind: 'end';
  readonly id: string;
  readonly name: string;
}

/** One way of a choice, or one of several things that happen at once. Its id is that of the line that leads into it. */
export interface Branch {
  readonly id: string;
  readonly name: string;
  /** JSON-Logic as text; null for the default, and for everything that happens at once. */
  readonly condition: string | null;
  readonly isDefault: boolean;
  readonly steps: readonly FlowStep[];
}
export interface BranchStep {
  readonly kind: 'choice' | 'parallel';
  readonly id: string;
  readonly name: string;
  /** Where the branches meet again; null when none goes on, or when the file has no element for it. */
  readonly joinId: string | null;
  readonly branches: readonly Branch[];
}
/** How often what is inside is done: for each of a list, so many times, or as long as something holds. */
export type LoopRule =
  | { readonly over: 'items'; readonly collection: string; readonly item: string; readonly together: boolean; readonly until: string | null }
  | { readonly over: 'times'; readonly count: string; readonly together: boolean; readonly until: string | null }
  | { readonly over: 'while'; readonly condition: string | null; readonly testBefore: boolean; readonly most: string };

/** Steps that are done again and again. Its only branch is what is done; that one's id is that of the start inside. */
export interface LoopStep {
  readonly kind: 'loop';
  readonly id: string;
  readonly name: string;
  readonly loop: LoopRule;
  /** The end inside; null when every way inside ends by itself. */
  readonly joinId: string | null;
  readonly branches: readonly Branch[];
}
export type FlowStep = PersonStep | ActionStep | DecisionStep | ElementStep | EndStep | BranchStep | LoopStep;
/** A step with others inside. */
export type HoldingStep = BranchStep | LoopStep;
export type StepKind = FlowStep['kind'];

/** A flow as people read it from top to bottom. */
export interface FlowTree {
  readonly id: string;
  readonly name: string;
  /** Until when the starter may withdraw it. */
  readonly withdraw: NonNullable<FlowRules['withdraw']>;
  /** Whether its record is changed from outside while it runs, and whether it changes records that other flows lock. */
  readonly locking: Pick<FlowRules, 'lock' | 'passLocks'>;
  /** Keys of the fields that the card of a task shows; empty for the usual ones. */
  readonly card: readonly string[];
  readonly start: StartCard;
  readonly steps: readonly FlowStep[];
}

export const isBranching = (step: FlowStep): step is BranchStep => step.kind === 'choice' || step.kind === 'parallel';
export const isHolding = (step: FlowStep): step is HoldingStep => isBranching(step) || step.kind === 'loop';
export const isPerson = (step: FlowStep): step is PersonStep => step.kind === 'approve' || step.kind === 'fill';

export const isAction = (step: FlowStep): step is ActionStep => 'service' in step;

/** Whether anything may follow these steps. */
export function goesOn(steps: readonly FlowStep[]): boolean {
  const last = steps.at(-1);
  if (last === undefined) return true;
  if (last.kind === 'end') return false;
  return isBranching(last) ? last.branches.some((branch) => goesOn(branch.steps)) : true;
}

/** Every step, from top to bottom, branches included. */
export function allSteps(steps: readonly FlowStep[]): readonly FlowStep[] {
  return steps.flatMap((step) => (isHolding(step) ? [step, ...step.branches.flatMap((branch) => allSteps(branch.steps))] : [step]));
}

/** Every id that the tree uses, so that a new one is new. */
export function idsOf(tree: FlowTree): ReadonlySet<string> {
  const ids = allSteps(tree.steps).flatMap((step) => (isHolding(step) ? [step.id, ...(step.joinId === null ? [] : [step.joinId]), ...step.branches.map(({ id }) => id)] : [step.id]));
  return new Set([tree.id, tree.start.id, ...ids]);
}
