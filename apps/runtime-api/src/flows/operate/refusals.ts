import { type FlowEventRefused } from '@carewright/flow-engine';
import { PlatformError } from '../../http/platform-error.js';
import { type FlowRun } from '../flow-run.js';

const refusals: Readonly<Record<string, () => PlatformError>> = {
  'flow.suspended': () => new PlatformError('instance.suspended'),
  'flow.not-suspended': () => new PlatformError('instance.not_suspended'),
  'flow.nobody-to-urge': () => new PlatformError('instance.nobody_to_urge'),
  'flow.activity-gone': () => new PlatformError('incident.gone'),
  'flow.modify-target': () => new PlatformError('instance.modify_target'),
  'flow.modify-scope': () => new PlatformError('instance.modify_scope'),
  'flow.nothing-left': () => new PlatformError('instance.nothing_left'),
  'flow.choose-way': () => new PlatformError('incident.choose_way'),
};

/** What the engine refused, in the words of the API; an instance that ended meanwhile says how. */
export function refusalOf(error: FlowEventRefused, run: FlowRun): Error {
  if (error.code === 'flow.instance-over') return new PlatformError('instance.over', {}, { members: { status: run.state.instance.status } });
  return refusals[error.code]?.() ?? error;
}
