import { type ServiceKind, type ServiceOf } from '@carewright/flow-engine';

/** A panel of one kind of action: it is given what the step does, and hands back what changes. */
export interface ActionPanelProps<Kind extends ServiceKind = ServiceKind> {
  /** Id of the step, so that edits of one input are one undo. */
  readonly id: string;
  readonly service: ServiceOf<Kind>;
  readonly onChange: (patch: Partial<ServiceOf<Kind>>, mergeKey?: string) => void;
}
