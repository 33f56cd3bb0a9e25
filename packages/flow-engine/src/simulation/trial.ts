import { type Field, type FlowTrial, type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph } from '../import/graph.js';
import { beginSimulation, simulate, simulationChoices, type Simulation, type SimulationChoice } from './simulate.js';

type Act = FlowTrial['acts'][number];
export type TrialOutcome = FlowTrial['expect'];

/** Elements that people do not think of as steps: another drawing of the same course is the same course. */
const unseen = /Gateway$|^startEvent$|^endEvent$/;

/** What came of a run: how it stands, which steps it went through, and what they wrote. */
export function outcomeOf({ graph, notes, state }: Simulation): TrialOutcome {
  const course = notes.filter(({ kind, element }) => kind === 'entered' && !unseen.test(graph.nodes[element]?.element ?? 'startEvent')).map(({ element }) => element);
  return { status: state.instance.status, course, written: Object.assign({}, ...notes.map(({ written }) => written ?? {})) as TrialOutcome['written'] };
}

/** A choice as it is kept: ids of tasks and jobs are of one run only. */
export function actOf(choice: SimulationChoice): Act {
  const { kind, element } = choice;
  return { kind, element, ...(choice.kind === 'answer' && { person: choice.person, outcome: choice.outcome }), ...(choice.kind === 'hear' && { name: choice.name }) };
}

/** The choice that an act is now: by the same person, or else by whoever is asked there instead. */
function choiceFor(simulation: Simulation, act: Act): SimulationChoice | undefined {
  const [job] = act.kind === 'wait' ? [...simulation.state.jobs.values()].filter((one) => one.element === act.element).sort((a, b) => a.dueAt.localeCompare(b.dueAt)) : [];
  if (job !== undefined) return { kind: 'wait', element: job.element, job: job.id, until: job.dueAt };
  const fitting = simulationChoices(simulation).filter((one) => one.kind === act.kind && one.element === act.element && (one.kind !== 'answer' || one.outcome === act.outcome) && (one.kind !== 'hear' || one.name === act.name));
  return fitting.find((one) => one.kind !== 'answer' || one.person === act.person) ?? fitting[0];
}

/** A kept trial made again. */
export interface TrialReplay {
  /** Every state on the way, from the beginning. */
  readonly past: readonly [Simulation, ...Simulation[]];
  /** The acts that were possible, as they are now. */
  readonly acts: readonly Act[];
  /** The first act that was not possible any more. */
  readonly stuck: Act | undefined;
}

/** Makes a kept trial again, as far as it goes. */
export function replayTrial(graph: FlowGraph, fields: readonly Field[], { record, now, timeZone, crowd, acts }: FlowTrial): TrialReplay {
  let simulation = beginSimulation(graph, { record, fields, now, timeZone, crowd });
  const past: [Simulation, ...Simulation[]] = [simulation];
  const made: Act[] = [];
  for (const act of acts) {
    const choice = choiceFor(simulation, act);
    if (choice === undefined) return { past, acts: made, stuck: act };
    simulation = simulate(simulation, choice);
    past.push(simulation);
    made.push(actOf(choice));
  }
  return { past, acts: made, stuck: undefined };
}

/** The trial with what comes of it now as what is expected from then on; undefined when it cannot be made any more. */
export function retakenTrial(graph: FlowGraph, fields: readonly Field[], trial: FlowTrial): FlowTrial | undefined {
  try {
    const { past, acts, stuck } = replayTrial(graph, fields, trial);
    return stuck === undefined ? { ...trial, acts: [...acts], expect: outcomeOf(past.at(-1) ?? past[0]) } : undefined;
  } catch {
    return undefined;
  }
}

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** In what a trial run differs from what was kept of it; nothing when the same comes of it. */
export function trialIssues(graph: FlowGraph, fields: readonly Field[], trial: FlowTrial): readonly Issue[] {
  const severity = trial.onChange === 'block' ? 'error' : 'warning';
  const say = (code: string, element: string | undefined, facts: Readonly<Record<string, string>> = {}): Issue => flowIssue(code, element, { trial: trial.name, ...facts }, severity);
  const nameOf = (element: string): string => graph.nodes[element]?.name || element;
  try {
    const { past, stuck } = replayTrial(graph, fields, trial);
    if (stuck !== undefined) return [say('trial-stuck', graph.nodes[stuck.element] === undefined ? undefined : stuck.element, { step: nameOf(stuck.element) })];
    const { status, course, written } = outcomeOf(past.at(-1) ?? past[0]);
    const { expect } = trial;
    const at = [...course, ''].findIndex((element, index) => element !== (expect.course[index] ?? ''));
    const [now, before] = [course[at], expect.course[at]];
    const other = at < 0 ? [] : [say(now === undefined ? 'trial-shorter' : before === undefined ? 'trial-longer' : 'trial-other-way', now, { step: nameOf(now ?? before ?? ''), before: nameOf(before ?? '') })];
    const values = [...new Set([...Object.keys(written), ...Object.keys(expect.written)])].filter((key) => !sameValue(written[key], expect.written[key]));
    return [...other, ...(status === expect.status ? [] : [say('trial-end', undefined)]), ...values.map((field) => say('trial-value', undefined, { field: fieldName(fields, field) }))];
  } catch {
    return [say('trial-broken', undefined)];
  }
}

function fieldName(fields: readonly Field[], key: string): string {
  const label = fields.find((field) => field.key === key)?.label;
  return typeof label === 'string' ? label : (label?.['zh-CN'] ?? key);
}
