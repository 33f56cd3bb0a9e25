import { type Command } from './commands.js';
import { type Json } from './state.js';

/** Work that one instance leaves for another; it runs in a transaction of its own. */
export type InstanceJobKind = 'message' | 'signal' | 'start-child' | 'child-ended' | 'child-escalated' | 'stop-child';

export interface InstanceJob {
  readonly kind: InstanceJobKind;
  readonly payload: Readonly<Record<string, Json>>;
}

type Jobs = Partial<{ readonly [Kind in Command['kind']]: (command: Extract<Command, { readonly kind: Kind }>, instance: string) => InstanceJob | undefined }>;

const jobs: Jobs = {
  'send-message': (command) => ({ kind: 'message', payload: { name: command.name, ...(command.correlation !== null && { correlation: command.correlation }) } }),
  'broadcast-signal': (command, instance) => ({ kind: 'signal', payload: { name: command.name, from: instance, own: command.own } }),
  'start-child': (command, instance) => ({ kind: 'start-child', payload: { parentInstance: instance, parentActivity: command.activity, process: command.process, vars: command.vars, depth: command.depth, ...(command.record !== undefined && { record: command.record }), ...(command.pinned === true && { pinned: true }) } }),
  'stop-child': (command) => ({ kind: 'stop-child', payload: { activity: command.activity } }),
  escalate: (command) => ({ kind: 'child-escalated', payload: { instance: command.parentInstance, activity: command.parentActivity, code: command.code } }),
  ended: (command) =>
    command.parentInstance === null ? undefined : { kind: 'child-ended', payload: { instance: command.parentInstance, activity: command.parentActivity, status: command.status, vars: command.vars, error: command.error as Json, ...(command.escalations !== undefined && { escalations: command.escalations }) } },
};

/** The job a command becomes, when it concerns other instances: an instance never touches another while it is locked. */
export function jobOfCommand(command: Command, instance: string): InstanceJob | undefined {
  return (jobs[command.kind] as ((command: Command, instance: string) => InstanceJob | undefined) | undefined)?.(command, instance);
}
