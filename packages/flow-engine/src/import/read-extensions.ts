import { type Approval, type Assignment, type Copy, type FieldRight, type FlowNode, type FlowRules, type Timeout } from './graph.js';
import { type Trigger } from '../starts/trigger.js';
import { extensions, one, text, type ModdleElement } from './moddle.js';

/** Values as written: `checkExtensions` says which are not in the vocabulary. */
const written = <Value extends string>(source: ModdleElement, property: string, fallback: Value): Value => (text(source, property) ?? fallback) as Value;

/** Rules that are only there when they are written: a flow published before they existed reads the same. */
const optionalRules = ['ratio', 'rejectRule', 'emptyUser', 'onStarter', 'dedupe', 'batch', 'returnTo', 'returnSteps', 'resubmit', 'handlers', 'transferDue', 'takeBack', 'without'] as const satisfies readonly (keyof Approval)[];

/** Attributes that are only there when they are written. */
const given = (source: ModdleElement, ...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.flatMap((name) => {
    const value = text(source, name);
    return value === undefined ? [] : [[name, value]];
  }));

function approval(source: ModdleElement): Approval {
  return {
    ...given(source, ...optionalRules),
    kind: written(source, 'kind', 'approve'),
    mode: written(source, 'mode', 'any'),
    onEmpty: written(source, 'onEmpty', 'admin'),
    onReject: written(source, 'onReject', 'end'),
  };
}

function assignment(source: ModdleElement): Assignment {
  const value = text(source, 'value');
  return { source: written(source, 'source', 'user'), ...(value !== undefined && { value }) };
}

const fieldRight = (source: ModdleElement): FieldRight => ({ field: text(source, 'field') ?? '', right: written(source, 'right', 'read') });
const timeout = (source: ModdleElement): Timeout => ({ after: text(source, 'after') ?? '', action: written(source, 'action', 'remind'), ...given(source, 'calendar', 'every', 'times') });

const parts = (source: ModdleElement, property: string): readonly string[] => (text(source, property) ?? '').split(/\s+/).filter((part) => part !== '');
const plainParts = ['field', 'offset', 'at', 'repeat', 'each', 'mentions', 'flow', 'step', 'moment', 'outcome'] as const satisfies readonly (keyof Trigger)[];

function trigger(source: ModdleElement): Trigger {
  const when = text(one(source, 'when'), 'text');
  const words = parts(source, 'words');
  const plain = plainParts.flatMap((part) => {
    const value = text(source, part);
    return value === undefined ? [] : [[part, value]];
  });
  return { on: written(source, 'on', 'manual'), fields: parts(source, 'fields'), ...Object.fromEntries(plain), ...(words.length > 0 && { words }), ...(when !== undefined && { when }) };
}

/** What a person must do at a user task. A task without `cw:approval` is a plain task. */
export function readUserTask(source: ModdleElement): Partial<FlowNode> {
  const [found] = extensions(source, 'cw:Approval');
  const copies = extensions(source, 'cw:Copy').map((copy) => ({ on: written<Copy['on']>(copy, 'on', 'approve'), ...assignment(copy) }));
  const vetoes = extensions(source, 'cw:Veto').map(assignment);
  return {
    ...(found !== undefined && { approval: approval(found) }),
    assignments: extensions(source, 'cw:Assignment').map(assignment),
    ...(vetoes.length > 0 && { vetoes }),
    ...(copies.length > 0 && { copies }),
    fieldRights: extensions(source, 'cw:FieldRight').map(fieldRight),
    timeouts: extensions(source, 'cw:Timeout').map(timeout),
  };
}

/** What holds for the whole of a flow; nothing when it says nothing. */
export function readRules(source: ModdleElement): { readonly rules?: FlowRules } {
  const [found] = extensions(source, 'cw:Rules');
  return found === undefined ? {} : { rules: given(found, 'withdraw', 'card', 'lock', 'passLocks') };
}

/** What starts the flow at this start event. */
export function readTrigger(source: ModdleElement): Partial<FlowNode> {
  const [found] = extensions(source, 'cw:Trigger');
  return found === undefined ? {} : { trigger: trigger(found) };
}
