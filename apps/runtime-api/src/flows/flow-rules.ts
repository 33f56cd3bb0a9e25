import { type FlowRules } from '@carewright/flow-engine';
import { type FlowRelease } from './flow-releases.js';

const rulesOf = ({ graph, process }: FlowRelease): FlowRules => graph.containers[process]?.rules ?? {};

/** Whether the record of a run is changed only by the run and in its steps. */
export const locksRecord = (release: FlowRelease): boolean => rulesOf(release).lock === 'record';

/** Whether what a flow does by itself may change records that another flow locks. */
export const passesLocks = (release: FlowRelease): boolean => rulesOf(release).passLocks === 'yes';
