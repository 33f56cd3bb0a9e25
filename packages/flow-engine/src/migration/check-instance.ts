import { type Issue } from '@carewright/schema';
import { type Activity, type Compensation, type FlowState, type JoinTokens } from '../execution/state.js';
import { flowIssue } from '../import/flow-issue.js';
import { type MigrationPlan } from './plan-migration.js';

type Check = (plan: MigrationPlan, state: FlowState) => readonly Issue[];

const nameOf = ({ source }: MigrationPlan, element: string): string => source.nodes[element]?.name || element;
const refusal = (plan: MigrationPlan, element: string, code: string): Issue => flowIssue(code, element, { name: nameOf(plan, element) });

/** Where an activity goes, if it can. */
export const placeOf = (plan: MigrationPlan, activity: Activity): string | undefined =>
  plan.nodes[activity.element] ?? (activity.kind === 'incident' && activity.parent === null ? plan.retries[activity.element] : undefined);

const activities: Check = (plan, state) =>
  [...state.activities.values()].filter((one) => placeOf(plan, one) === undefined).map((one) => refusal(plan, one.element, plan.reasons[one.element] ?? 'migration-unmapped'));

/** Whether a token that waits for others can go on waiting; two that come to lie in one place would become one. */
function joinFits(plan: MigrationPlan, join: JoinTokens, all: readonly JoinTokens[]): boolean {
  const to = plan.nodes[join.gateway];
  if (to === undefined) return false;
  if (join.flow === '') return plan.source.nodes[join.gateway]?.startQuantity === plan.target.nodes[to]?.startQuantity;
  const flow = plan.flows[join.flow];
  const shares = all.some((other) => other.id !== join.id && other.scope === join.scope && plan.flows[other.flow] === flow);
  return !shares && plan.target.flows[flow ?? '']?.to === to;
}

const joins: Check = (plan, state) => {
  const all = [...state.joins.values()];
  return all.filter((join) => !joinFits(plan, join, all)).map(({ gateway }) => refusal(plan, gateway, 'migration-join'));
};

const isMapped = (plan: MigrationPlan, row: Compensation): boolean =>
  plan.nodes[row.element] !== undefined && (row.handler === null || plan.nodes[row.handler] !== undefined) && ((row.inner as unknown as readonly Compensation[] | null) ?? []).every((inner) => isMapped(plan, inner));

const compensations: Check = (plan, state) => [...state.compensations.values()].filter((row) => !isMapped(plan, row)).map((row) => refusal(plan, row.element, 'migration-compensation'));

/** An undoing that is under way knows the steps it still has to undo. */
const undoing: Check = (plan, state) =>
  [...state.activities.values()].flatMap((activity) => {
    const steps = (activity.data['steps'] as readonly { readonly handler: string }[] | undefined) ?? [];
    return steps.some(({ handler }) => plan.nodes[handler] === undefined) ? [refusal(plan, activity.element, 'migration-compensation')] : [];
  });

/** Why an instance cannot go over to the new release; empty when it can. Boundary events and other listeners may vanish, tokens may not. */
export function checkInstance(plan: MigrationPlan, state: FlowState): readonly Issue[] {
  if (state.instance.endedAt !== null) return [flowIssue('migration-over', undefined)];
  const found = [activities, joins, compensations, undoing].flatMap((check) => check(plan, state));
  return found.filter((one, at) => found.findIndex((other) => other.code === one.code && other.path.join() === one.path.join()) === at);
}
