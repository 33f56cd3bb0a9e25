import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type EventDefinition, type EventKind, type FlowNode } from '../import/graph.js';
import { isTimerText } from '../execution/timer.js';

/** What an event of this kind must say to be understood. */
const needs: Partial<Readonly<Record<EventKind, (event: EventDefinition) => string | undefined>>> = {
  message: (event) => (event.name === undefined ? 'message-missing' : undefined),
  signal: (event) => (event.name === undefined ? 'signal-missing' : undefined),
  link: (event) => (event.name === undefined ? 'link-missing' : undefined),
  conditional: (event) => (event.condition === undefined ? 'condition-missing' : undefined),
  timer: timerTrouble,
};

/** A timer says one time in one way (BPMN 2.0, table 10.101). */
function timerTrouble({ timer, timers = 1 }: EventDefinition): string | undefined {
  if (timer === undefined) return 'timer-missing';
  if (timers > 1) return 'timer-many';
  return isTimerText(timer) ? undefined : 'timer-invalid';
}

/** What several events that are all needed may be: what is thrown at once, such as an error, cannot wait for the others. */
const mayBeOneOfAll: ReadonlySet<EventKind> = new Set(['message', 'timer', 'signal', 'conditional']);

/** What is thrown as an error or escalation has a code to be caught by (BPMN 2.0, tables 10.88 and 10.91); without one only who catches all hears it. */
export const checkThrownCodes = (node: FlowNode): readonly Issue[] =>
  node.events.filter((event) => (event.kind === 'error' || event.kind === 'escalation') && event.name === undefined).map((event) => flowIssue('code-missing', node.id, { kind: event.kind }, 'warning'));

/** One end of a pair of links. */
export const isLink = (node: FlowNode): boolean => node.events.some((event) => event.kind === 'link');

/** Judges the definitions of an event: their kinds, and what each must say. */
export function checkEvents(node: FlowNode, allowed: readonly EventKind[]): readonly Issue[] {
  const issues: Issue[] = [];
  for (const event of node.events) {
    if (!allowed.includes(event.kind)) issues.push(flowIssue('event-not-allowed', node.id, { kind: event.kind }));
    const missing = needs[event.kind]?.(event);
    if (missing !== undefined) issues.push(flowIssue(missing, node.id));
  }
  if (node.parallelMultiple === true && node.events.length > 1 && node.events.some((event) => !mayBeOneOfAll.has(event.kind))) issues.push(flowIssue('parallel-multiple-kind', node.id));
  return issues;
}
