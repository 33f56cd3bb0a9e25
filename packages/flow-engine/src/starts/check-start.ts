import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowNode } from '../import/graph.js';
import { type StartPlace, type StartKindType } from './start-kind.js';
import { startKinds } from './start-kinds.js';
import { startsAt, type Start } from './start.js';

const typeOf = (kind: string): StartKindType | undefined => (Object.hasOwn(startKinds, kind) ? startKinds[kind as keyof typeof startKinds] : undefined);

function checkOne(start: Start): readonly Issue[] {
  const type = typeOf(start.kind);
  if (type === undefined) return [flowIssue('extension-value', start.element, { attribute: 'on' })];
  const isWithoutEvent = type.event !== undefined && start.event === undefined;
  return isWithoutEvent ? [flowIssue('start-event-missing', start.element)] : (type.check?.(start) ?? []);
}

/** Judges how a flow begins at a start event of its process, from the drawing alone. */
export const checkStart = (node: FlowNode): readonly Issue[] => startsAt(node).flatMap(checkOne);

/** Judges the names that a start mentions. */
export function checkStartInApp(node: FlowNode, place: StartPlace): readonly Issue[] {
  return startsAt(node).flatMap((start) => {
    const type = typeOf(start.kind);
    if (type === undefined) return [];
    const missing = type.form === 'needed' && place.form === undefined ? [flowIssue('form-missing', start.element)] : [];
    return [...missing, ...(type.checkInApp?.(start, place) ?? [])];
  });
}
