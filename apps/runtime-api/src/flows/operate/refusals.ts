import { type FlowEventRefused } from '@carewright/flow-engine';
import { type ErrorCode } from '../../http/error-catalogue.js';
import { PlatformError } from '../../http/platform-error.js';
import { type FlowRun } from '../flow-run.js';

/** What the engine refuses, by the code that people are told. */
export const refusalCodes: Readonly<Record<string, ErrorCode>> = {
  'flow.suspended': 'instance.suspended',
  'flow.not-suspended': 'instance.not_suspended',
  'flow.nobody-to-urge': 'instance.nobody_to_urge',
  'flow.activity-gone': 'incident.gone',
  'flow.modify-target': 'instance.modify_target',
  'flow.modify-scope': 'instance.modify_scope',
  'flow.nothing-left': 'instance.nothing_left',
  'flow.choose-way': 'incident.choose_way',
};

/** What the engine refused, in the words of the API; an instance that ended meanwhile says how. */
export function refusalOf(error: FlowEventRefused, run: FlowRun): Error {
  if (error.code === 'flow.instance-over') return new PlatformError('instance.over', {}, { members: { status: run.state.instance.status } });
  const code = refusalCodes[error.code];
  return code === undefined ? error : new PlatformError(code);
}
