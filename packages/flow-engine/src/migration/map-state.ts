import { type Activity, type Compensation, type FlowState, type Job, type Json, type JoinTokens, type Provenance, type Scope, type Subscription, type Vars } from '../execution/state.js';
import { type ComeBack } from '../execution/run.js';
import { placeOf } from './check-instance.js';
import { type MigrationPlan } from './plan-migration.js';

type Data = Readonly<Record<string, Json>>;

/** Elements that are gone keep their own name in the past: a way back finds them again. */
export const renamed = (plan: MigrationPlan, past: Provenance): Provenance => {
  const known = Object.entries(past).filter(([element]) => plan.nodes[element] !== undefined);
  const gone = Object.entries(past).filter(([element]) => plan.nodes[element] === undefined);
  return Object.fromEntries([...gone, ...known.map(([element, visit]) => [plan.nodes[element] ?? element, visit] as const)]);
};

const changesPast = (plan: MigrationPlan, past: Provenance): boolean => Object.keys(past).some((element) => (plan.nodes[element] ?? element) !== element);

/** What an activity remembers about other elements, by the key it remembers it under; it forgets what leads nowhere now. */
const memories: Readonly<Record<string, (plan: MigrationPlan, value: Json) => Json | undefined>> = {
  comeBack: (plan, value) => {
    const { element, causedBy, ...rest } = value as unknown as ComeBack;
    const to = plan.nodes[element];
    return to === undefined ? undefined : ({ ...rest, element: to, causedBy: renamed(plan, causedBy) } as unknown as Json);
  },
  visited: (plan, past) => renamed(plan, past as Provenance),
  via: (plan, flow) => plan.flows[String(flow)] ?? flow,
  todo: (plan, elements) => (elements as readonly string[]).flatMap((one) => plan.nodes[one] ?? []),
  steps: (plan, steps) => (steps as unknown as readonly { readonly handler: string }[]).map((step) => ({ ...step, handler: plan.nodes[step.handler] ?? step.handler })) as unknown as Json,
};

function dataOf(plan: MigrationPlan, data: Data): Data {
  if (!Object.keys(memories).some((key) => data[key] !== undefined)) return data;
  return Object.fromEntries(Object.entries(data).flatMap(([key, value]) => {
    const remembered = Object.hasOwn(memories, key) ? memories[key]?.(plan, value) : value;
    return remembered === undefined ? [] : [[key, remembered] as const];
  }));
}

function activityOf(plan: MigrationPlan, one: Activity): Activity {
  const element = placeOf(plan, one) ?? one.element;
  const data = dataOf(plan, one.data);
  if (element === one.element && data === one.data && !changesPast(plan, one.causedBy)) return one;
  return { ...one, element, data, causedBy: renamed(plan, one.causedBy) };
}

function joinOf(plan: MigrationPlan, one: JoinTokens): JoinTokens {
  const gateway = plan.nodes[one.gateway] ?? one.gateway;
  const flow = plan.flows[one.flow] ?? one.flow;
  if (gateway === one.gateway && flow === one.flow && !changesPast(plan, one.causedBy)) return one;
  return { ...one, id: `${one.scope}|${gateway}|${flow}`, gateway, flow, causedBy: renamed(plan, one.causedBy) };
}

function scopeOf(plan: MigrationPlan, one: Scope): Scope {
  const container = plan.nodes[one.container] ?? one.container;
  return container === one.container ? one : { ...one, container };
}

/** What is listened for is said by the new flow: another message, another condition. */
function subscriptionOf(plan: MigrationPlan, one: Subscription): Subscription {
  const element = plan.nodes[one.element] ?? one.element;
  const node = plan.target.nodes[element];
  const event = node?.events[one.definition];
  const name = (one.kind === 'conditional' ? event?.condition : (event?.name ?? node?.message)) ?? one.name;
  return element === one.element && name === one.name ? one : { ...one, element, name };
}

function compensationOf(plan: MigrationPlan, one: Compensation): Compensation {
  const inner = ((one.inner as unknown as readonly Compensation[] | null) ?? []).map((row) => compensationOf(plan, row));
  const handler = one.handler === null ? null : (plan.nodes[one.handler] ?? one.handler);
  const element = plan.nodes[one.element] ?? one.element;
  const isSame = element === one.element && handler === one.handler && JSON.stringify(inner) === JSON.stringify(one.inner ?? []);
  return isSame ? one : { ...one, element, handler, inner: inner as unknown as Json };
}

/** People chosen for later steps are kept under the steps' ids. */
function varsOf(plan: MigrationPlan, vars: Vars): Vars {
  const choices = vars['choices'];
  if (typeof choices !== 'object' || choices === null || Array.isArray(choices)) return vars;
  const moved = Object.fromEntries(Object.entries(choices).map(([element, people]) => [plan.nodes[element] ?? element, people]));
  return JSON.stringify(moved) === JSON.stringify(choices) ? vars : { ...vars, choices: moved };
}

const mapped = <Row extends { readonly id: string }>(rows: ReadonlyMap<string, Row>, map: (row: Row) => Row): ReadonlyMap<string, Row> =>
  new Map([...rows.values()].map(map).map((row) => [row.id, row]));

const byElement = <Row extends { readonly id: string; readonly element: string }>(elementOf: (row: Row) => string, rows: ReadonlyMap<string, Row>): ReadonlyMap<string, Row> =>
  mapped(rows, (row) => (elementOf(row) === row.element ? row : { ...row, element: elementOf(row) }));

/** The same instance with the names of the new release. What listened for elements that are gone is left out. */
export function mapState(plan: MigrationPlan, state: FlowState): FlowState {
  const remains = ({ owner, element }: Pick<Job | Subscription, 'owner' | 'element'>): boolean => owner === 'catch' || plan.nodes[element] !== undefined;
  const kept = <Row extends Job | Subscription>(rows: ReadonlyMap<string, Row>): ReadonlyMap<string, Row> => new Map([...rows].filter(([, row]) => remains(row)));
  const ofActivity = (row: { readonly activity: string | null; readonly element: string }): string => {
    const activity = state.activities.get(row.activity ?? '');
    return activity?.element === row.element ? (placeOf(plan, activity) ?? row.element) : (plan.nodes[row.element] ?? row.element);
  };
  const process = plan.nodes[state.instance.process] ?? state.instance.process;
  const vars = varsOf(plan, state.instance.vars);
  return {
    instance: process === state.instance.process && vars === state.instance.vars ? state.instance : { ...state.instance, process, vars },
    scopes: mapped(state.scopes, (one) => scopeOf(plan, one)),
    activities: mapped(state.activities, (one) => activityOf(plan, one)),
    joins: mapped(state.joins, (one) => joinOf(plan, one)),
    subscriptions: mapped(kept(state.subscriptions), (one) => subscriptionOf(plan, one)),
    tasks: byElement(ofActivity, state.tasks),
    jobs: byElement(ofActivity, kept(state.jobs)),
    compensations: mapped(state.compensations, (one) => compensationOf(plan, one)),
    incidents: byElement(ofActivity, state.incidents),
  };
}
