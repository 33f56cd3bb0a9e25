import { type Command, type ServiceKind, type ServiceOf, type Vars } from '@carewright/flow-engine';
import { type FlowRun } from '../flow-run.js';

/** What a service task asks for, with the variables it sees. */
export type ServeCommand = Extract<Command, { readonly kind: 'serve' }>;

/** What a step leaves behind: variables for the steps after it, or nothing yet because the answer comes by itself later. */
export type Served = Vars | 'later';

/**
 * One thing that a step can do by itself, for one kind of the engine's services. It runs in the transaction of the instance,
 * so that it happens once or not at all; what reaches outside leaves a job instead and answers later.
 */
export interface FlowAction<Kind extends ServiceKind> {
  readonly kind: Kind;
  serve(run: FlowRun, command: ServeCommand, service: ServiceOf<Kind>): Promise<Served>;
}
