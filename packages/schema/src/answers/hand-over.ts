interface Named {
  readonly id: string;
  readonly name: string;
}

interface Labelled {
  readonly key: string;
  readonly label: string;
}

/** Who receives the work of somebody who leaves: chosen people in turn, whoever leads them, or whoever stands in for them now. */
export type HandOverReceiver = { readonly kind: 'people'; readonly users: readonly string[] } | { readonly kind: 'leader' } | { readonly kind: 'substitute' };

/** A step of a flow of an app. */
export interface HandOverStep {
  readonly app: string;
  readonly flow: string;
  readonly step: string;
}

/** Whose work goes to whom: one rule, and steps that go to somebody else. */
export interface HandOverRequest {
  readonly person: string;
  /** Only the work of one app. */
  readonly app?: string;
  readonly to: HandOverReceiver;
  readonly exceptions?: readonly (HandOverStep & { readonly to: HandOverReceiver })[];
  readonly comment?: string;
}

/** Why a piece of work finds nobody: the rule names no one who is here, or all of them are part of the step already. */
export type HandOverObstacle = 'nobody' | 'all-asked';

/** The work of one step, and who would receive it. */
export interface HandOverLine {
  readonly app: Labelled;
  readonly flow: Labelled;
  readonly step: Named;
  /** How many visits of the step: to be answered now, and those whose turn comes later. */
  readonly open: number;
  readonly later: number;
  readonly overdue: number;
  readonly receivers: readonly (Named & { readonly count: number; readonly hasRole: boolean })[];
  readonly blocked: Readonly<Partial<Record<HandOverObstacle, number>>>;
}

export interface HandOverPreview {
  readonly total: number;
  readonly blocked: number;
  readonly lines: readonly HandOverLine[];
}

export type HandOverItemState = 'waiting' | 'moved' | 'refused' | 'left' | 'failed' | 'cancelled';

/** A hand-over: whose work, how far it is, and what was held back. */
export interface HandOverAnswer {
  readonly id: string;
  readonly person: Named;
  readonly app: Labelled | null;
  readonly comment: string | null;
  readonly state: 'running' | 'finished' | 'cancelled';
  readonly undoOf: string | null;
  readonly undone: boolean;
  readonly counts: Readonly<Record<HandOverItemState | 'total', number>>;
  readonly receivers: readonly (Named & { readonly count: number })[];
  readonly reasons: readonly { readonly message: string; readonly count: number }[];
  readonly createdBy: Named | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

/** What else lies with a person and is not handed over by itself. */
export interface PersonHoldings {
  readonly headOf: readonly Named[];
  readonly roles: readonly { readonly app: Labelled; readonly role: Labelled }[];
  readonly platformRoles: readonly string[];
  readonly positions: readonly (Named & { readonly department: Named | null })[];
  readonly duties: readonly { readonly roster: Named; readonly count: number; readonly next: string; readonly last: string }[];
  readonly standsInFor: readonly (Named & { readonly until: string })[];
  readonly substitutes: readonly (Named & { readonly until: string })[];
  /** Live flows that name them, so that new work will go on coming. */
  readonly namedIn: readonly { readonly app: Labelled; readonly flow: Labelled; readonly step: Named }[];
  /** Runs they started that are not over. */
  readonly started: readonly { readonly app: Labelled; readonly flow: Labelled; readonly count: number }[];
}

/** Somebody whose work may be handed over; `holdings` is for administrators, null for those who look after one app. */
export interface HandOverSituation {
  readonly person: Named & { readonly active: boolean; readonly departments: readonly Named[] };
  readonly holdings: PersonHoldings | null;
}

/** Somebody who has work in running flows now; those who have left stand first. */
export interface WorkHolder {
  readonly person: Named & { readonly active: boolean };
  readonly open: number;
  readonly overdue: number;
}
