interface Named {
  readonly id: string;
  readonly name: string;
}

/** A run of a flow in lists. */
export interface FlowRunItem {
  readonly id: string;
  readonly app: string;
  readonly flow: { readonly key: string; readonly label: string };
  readonly release: number;
  readonly status: string;
  readonly record: { readonly form: string; readonly id: string; readonly title: string } | null;
  readonly starter: Named | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Since when it stands still, because somebody paused it. */
  readonly pausedAt: string | null;
  /** Where it stands, and since when. */
  readonly steps: readonly (Named & { readonly since: string })[];
  /** Who is asked now; not more than a few. */
  readonly asked: readonly Named[];
  /** How many of its steps stopped and need help. */
  readonly stuck: number;
}

export interface FlowRunPage {
  readonly items: readonly FlowRunItem[];
  readonly nextCursor: string | null;
  readonly count?: number;
}

/** Something that stopped in a run, for those who look after flows. */
export interface FlowIncident {
  readonly id: string;
  readonly element: Named;
  readonly code: string;
  readonly message: string;
  readonly createdAt: string;
  /** The ways out, where skipping needs a choice among them. */
  readonly ways: readonly Named[];
}

/** Work of a machine that was tried too often. */
export interface DeadFlowJob {
  readonly id: string;
  readonly kind: string;
  readonly instanceId: string | null;
  /** What it was to do, and why that failed, in words. */
  readonly what: string;
  readonly message: string;
  readonly attempts: number;
}

export interface FlowIncidentPage {
  readonly items: readonly (FlowIncident & { readonly instance: FlowRunItem })[];
  readonly nextCursor: string | null;
  /** With the first page: jobs of these flows that nobody tries any more. */
  readonly jobs: readonly DeadFlowJob[];
}

/** What came of one of several that were to be mended; the message says why not. */
export interface MendedIncident {
  readonly id: string;
  readonly done: boolean;
  readonly code?: string;
  readonly message?: string;
}

export type FlowVariableKind = 'text' | 'number' | 'boolean' | 'list' | 'object' | 'empty' | 'people';

/** A variable of a run, as who looks after it may see it. */
export interface FlowVariable {
  readonly name: string;
  readonly kind: FlowVariableKind;
  /** Absent when it was made of fields that the person may not read. */
  readonly value?: unknown;
  readonly hidden: boolean;
}

/** How long a run was at a step. */
export interface FlowStepTime {
  readonly id: string;
  readonly name: string;
  readonly visits: number;
  readonly seconds: number;
  /** Since when it waits there now; null when it does not. */
  readonly since: string | null;
}

/** What of a run may be changed by hand: the tokens there are, and the steps one may be put at. */
export interface FlowModificationChoices {
  readonly present: readonly { readonly activity: string; readonly element: Named; readonly people: readonly Named[] }[];
  readonly targets: readonly Named[];
}

/** What would come of it, in facts that a page puts into a sentence each. */
export interface FlowModificationPreview {
  readonly status: string;
  /** Steps that are not waited for any more, and who is not asked any more. */
  readonly cancelled: readonly { readonly element: Named; readonly people: readonly Named[] }[];
  /** Where the run waits then, and whom it asks. */
  readonly opened: readonly { readonly element: Named; readonly people: readonly Named[] }[];
  /** Steps that are done by themselves on the way. */
  readonly done: readonly Named[];
  /** Joins that go on without a branch that cannot come any more. */
  readonly joins: readonly Named[];
  /** Steps that would stop at once. */
  readonly stopped: readonly Named[];
  readonly variables: readonly string[];
}

/** How far a step that changes many records has come. */
export interface FlowMassWork {
  readonly id: string;
  readonly step: Named;
  readonly form: string;
  readonly change: 'update' | 'delete';
  readonly state: 'running' | 'done' | 'cancelled';
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly problems: readonly { readonly record: string; readonly reason: string }[];
}
