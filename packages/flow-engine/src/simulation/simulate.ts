import { type Field } from '@carewright/schema';
import { type People } from '../approval/people.js';
import { advance } from '../execution/advance.js';
import { type Command } from '../execution/commands.js';
import { type WorkingCalendar } from '../execution/working-time.js';
import { type FlowEvent } from '../execution/flow-event.js';
import { type Ports } from '../execution/ports.js';
import { newState, type FlowState, type HistoryEntry } from '../execution/state.js';
import { type Assignment, type FlowGraph } from '../import/graph.js';
import { type Service } from '../services/index.js';
import { evaluateText, logicPorts, type LogicFacts } from './logic-language.js';

/** What a trial run is made with. */
export interface Sample {
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly fields: readonly Field[];
  /** RFC 3339; the clock of the trial begins here. */
  readonly now: string;
  readonly timeZone: string;
  /** When people work; without it working time is all time. */
  readonly calendar?: WorkingCalendar;
  /** How many people stand behind a role or a department. */
  readonly crowd: number;
}

/** One thing that happened, or would have: nothing leaves a trial run. */
export interface SimulationNote {
  readonly at: string;
  readonly element: string;
  readonly kind: string;
  readonly people: readonly string[];
  readonly outcome?: string;
  readonly code?: string;
  /** What a step would have done outside. */
  readonly service?: Service;
  /** The values that a step wrote into the sample record. */
  readonly written?: Readonly<Record<string, unknown>>;
}

/** A flow on its way in a trial run. */
export interface Simulation {
  readonly graph: FlowGraph;
  readonly sample: Sample;
  readonly state: FlowState;
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly now: string;
  readonly ids: number;
  readonly notes: readonly SimulationNote[];
}

/** What somebody, or the clock, may do next. */
export type SimulationChoice =
  | { readonly kind: 'answer'; readonly element: string; readonly task: string; readonly person: string; readonly outcome: 'approve' | 'reject' | 'submit' | 'complete' }
  | { readonly kind: 'wait'; readonly element: string; readonly job: string; readonly until: string }
  | { readonly kind: 'hear'; readonly element: string; readonly subscription: string; readonly name: string }
  | { readonly kind: 'return'; readonly element: string; readonly activity: string }
  | { readonly kind: 'retry'; readonly element: string; readonly activity: string };

/** The person behind an assignment, as a trial run names them: source, value and number. */
const personOf = ({ source, value = '' }: Assignment, number: number): string => `${source}|${value}|${number}`;
const crowds: ReadonlySet<Assignment['source']> = new Set(['role', 'department']);

/** How many people or departments a field of the sample names; `rows.field` is a field in each of its rows. */
function namedIn(record: Simulation['record'], path: string): number {
  const [key = '', column] = path.split('.');
  const value = record?.[key];
  const values = column === undefined ? [value] : (Array.isArray(value) ? value : []).map((row) => (row as Readonly<Record<string, unknown>> | null)?.[column]);
  return new Set(values.flat().filter((one) => typeof one === 'string' && one !== '')).size;
}

function usersOf(simulation: Simulation, assignments: readonly Assignment[]): readonly string[] {
  return assignments.flatMap((one) => {
    const count = one.source === 'field' ? namedIn(simulation.record, one.value ?? '') : crowds.has(one.source) ? simulation.sample.crowd : 1;
    return Array.from({ length: count }, (_, at) => personOf(one, at + 1));
  });
}

const starter = personOf({ source: 'starter' }, 1);

function peopleOf(simulation: Simulation, element: string, assignments: readonly Assignment[]): People {
  const { approval, vetoes = [] } = simulation.graph.nodes[element] ?? {};
  const standIn = approval?.onEmpty === 'user' ? personOf({ source: 'user', value: approval.emptyUser ?? '' }, 1) : 'admin||1';
  return { users: usersOf(simulation, assignments), standIns: [standIn], starter, leaders: [personOf({ source: 'starter-head' }, 1)], vetoers: usersOf(simulation, vetoes), earlier: [], formVersion: 1 };
}

const factsOf = ({ record, sample, now }: Simulation): LogicFacts => ({
  record: record === null ? null : { values: record, fields: sample.fields },
  starter: { id: starter, departments: [] },
  context: { now, today: now.slice(0, 10), tz: sample.timeZone },
});

type Serve = Extract<Command, { readonly kind: 'serve' }>;

/** What a step writes into the flow's own record is written into the sample; everything else is only told. */
function written(simulation: Simulation, { service, vars }: Serve): Readonly<Record<string, unknown>> | undefined {
  if (service.kind !== 'update-record' || service.record !== undefined || simulation.record === null) return undefined;
  return Object.fromEntries(service.set.map((one) => [one.field, evaluateText(one.value, vars, factsOf(simulation))]));
}

function serve(simulation: Simulation, command: Serve): { readonly simulation: Simulation; readonly event: FlowEvent } {
  try {
    const values = written(simulation, command);
    const note: SimulationNote = { at: simulation.now, element: command.element, kind: 'served', people: [], service: command.service, ...(values !== undefined && { written: values }) };
    return { simulation: { ...simulation, record: values === undefined ? simulation.record : { ...simulation.record, ...values }, notes: [...simulation.notes, note] }, event: { kind: 'served', activity: command.activity } };
  } catch (error) {
    return { simulation, event: { kind: 'serve-failed', activity: command.activity, code: 'flow.element-failed', message: error instanceof Error ? error.message : '' } };
  }
}

const noteOf = ({ at, element, kind, actor, data = {} }: HistoryEntry): SimulationNote => ({
  at, element, kind, people: actor === undefined ? (Array.isArray(data['to']) ? data['to'].map(String) : []) : [actor],
  ...(typeof data['outcome'] === 'string' && { outcome: data['outcome'] }), ...(typeof data['code'] === 'string' && { code: data['code'] }),
});

/** Steps that answer each other in a circle stop here, as they do in production. */
const mostAnswers = 1000;

function follow(begun: Simulation, event: FlowEvent): Simulation {
  let simulation = begun;
  const pending: FlowEvent[] = [event];
  for (let n = 0; pending.length > 0 && n < mostAnswers; n += 1) {
    const next = pending.shift();
    if (next === undefined || (next !== event && simulation.state.instance.endedAt !== null)) break;
    let { ids } = simulation;
    const now: Simulation = simulation;
    const ports: Ports = { now: now.now, timeZone: now.sample.timeZone, ...(now.sample.calendar !== undefined && { calendar: now.sample.calendar }), newId: () => `sim-${(ids += 1)}`, ...logicPorts(() => factsOf(now)) };
    const advanced = advance(now.graph, now.state, next, ports);
    simulation = { ...now, ids, state: advanced.state, notes: [...now.notes, ...advanced.history.map(noteOf)] };
    for (const command of advanced.commands) {
      if (command.kind === 'assign') pending.push({ kind: 'assigned', activity: command.activity, ...peopleOf(simulation, command.element, command.assignments) });
      if (command.kind === 'lead') pending.push({ kind: 'led', task: command.task, to: personOf({ source: 'starter-head' }, 1) });
      if (command.kind === 'serve') {
        const served = serve(simulation, command);
        simulation = served.simulation;
        pending.push(served.event);
      }
    }
  }
  return simulation;
}

/** Begins a trial run: the whole engine on a sample record, with no effect outside. */
export function beginSimulation(graph: FlowGraph, sample: Sample): Simulation {
  const process = graph.processes[0] ?? '';
  const state = newState({ id: 'sim', process, status: 'active', vars: {}, error: null, startedAt: sample.now, endedAt: null, parentInstance: null, parentActivity: null, depth: 0 });
  return follow({ graph, sample, state, record: sample.record, now: sample.now, ids: 0, notes: [] }, { kind: 'start' });
}

const outcomes = { approve: ['approve', 'reject'], fill: ['submit'], plain: ['complete'] } as const;

/** What may happen next, in the order in which it was begun; empty when the run is over. */
export function simulationChoices({ state }: Simulation): readonly SimulationChoice[] {
  if (state.instance.endedAt !== null) return [];
  const answers = [...state.tasks.values()].filter((task) => task.state === 'open').flatMap((task) => outcomes[task.kind].map((outcome): SimulationChoice => ({ kind: 'answer', element: task.element, task: task.id, person: task.assignee ?? '', outcome })));
  const [due] = [...state.jobs.values()].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  const waits: readonly SimulationChoice[] = due === undefined ? [] : [{ kind: 'wait', element: due.element, job: due.id, until: due.dueAt }];
  const heard = [...state.subscriptions.values()].filter((one) => one.kind !== 'conditional').map((one): SimulationChoice => ({ kind: 'hear', element: one.element, subscription: one.id, name: one.name }));
  const others = [...state.activities.values()].flatMap((one): readonly SimulationChoice[] => (one.kind === 'call' ? [{ kind: 'return', element: one.element, activity: one.id }] : one.kind === 'incident' ? [{ kind: 'retry', element: one.element, activity: one.id }] : []));
  return [...answers, ...waits, ...heard, ...others];
}

const events: { readonly [Kind in SimulationChoice['kind']]: (simulation: Simulation, choice: Extract<SimulationChoice, { readonly kind: Kind }>) => FlowEvent } = {
  answer: (_simulation, { task, outcome, person }) => (outcome === 'complete' ? { kind: 'complete', task, by: person } : { kind: 'decide', task, outcome, by: person, formVersion: 1 }),
  wait: (_simulation, { job }) => ({ kind: 'due', job }),
  hear: ({ state }, { subscription, name }) => (state.subscriptions.get(subscription)?.kind === 'signal' ? { kind: 'signal', name } : { kind: 'message', subscription }),
  return: (_simulation, { activity }) => ({ kind: 'child-ended', activity, status: 'completed', vars: {}, error: null }),
  retry: (_simulation, { activity }) => ({ kind: 'retry', activity, by: starter }),
};

/** Does one of the choices; the clock moves only by waiting. */
export function simulate(simulation: Simulation, choice: SimulationChoice): Simulation {
  const now = choice.kind === 'wait' && choice.until > simulation.now ? choice.until : simulation.now;
  const event = (events[choice.kind] as (simulation: Simulation, choice: SimulationChoice) => FlowEvent)(simulation, choice);
  return follow({ ...simulation, now }, event);
}
