import { type Run } from './run.js';
import { cancelTokens, stopListening } from './remove.js';
import { type InstanceError, type InstanceStatus } from './state.js';

/** Ends the whole instance: every token, task and timer goes. */
export function endInstance(run: Run, status: InstanceStatus, error: InstanceError | null = null): void {
  if (run.isOver) return;
  cancelTokens(run, run.instance.id);
  stopListening(run, run.instance.id);
  run.compensations.clear();
  run.emptied.clear();
  run.queue.length = 0;
  for (const incident of run.incidents.values()) if (incident.resolvedAt === null) run.incidents.set(incident.id, { ...incident, resolvedAt: run.ports.now });
  run.instance = { ...run.instance, status, error, endedAt: run.ports.now, ...(run.instance.pause && { pause: null }) };
  run.note(run.instance.process, status, error === null ? {} : { data: { ...error } });
  const { parentInstance, parentActivity, vars } = run.instance;
  const escalations = run.commands.flatMap((command) => (command.kind === 'escalate' ? [command.code] : []));
  const others = run.commands.filter((command) => command.kind !== 'escalate');
  run.commands.splice(0, run.commands.length, ...others, { kind: 'ended', status, parentInstance, parentActivity, vars, error, ...(escalations.length > 0 && { escalations }) });
}

/** Ends the instance because nobody caught a BPMN error. */
export const failInstance = (run: Run, code: string): void => endInstance(run, 'failed', { kind: 'bpmnError', code });
