import { type FieldRights } from '../access/field-rights.js';
import { type FormDefinition } from '../definitions/form.js';
import { type LocalizedText } from '../definitions/localized-text.js';
import { type StoredFile } from '../field-types/file-kinds.js';

/** Somebody, by the name people know them by. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** A step of a flow, by the name its author gave it. */
export interface NamedStep {
  readonly id: string;
  readonly name: string;
}

/** A later step whose people are chosen now. */
export interface ChoiceStep extends NamedStep {
  /** Whom it may be given to; null where that is anybody. */
  readonly people: readonly NamedPerson[] | null;
}

/** Everything that can be done with a task. */
export type TaskAction =
  | 'approve' | 'reject' | 'submit' | 'return' | 'transfer' | 'delegate' | 'resolve' | 'recall' | 'add-sign' | 'remove-sign' | 'take-back'
  /** With the whole run: the starter takes it back, those who are asked are reminded, somebody else's task is given to a third. */
  | 'withdraw' | 'urge' | 'hand-over';

/** One value of the record that a card of the task shows. */
export interface TaskPoint {
  readonly field: string;
  readonly label: string;
  readonly text: string;
}

/** A task as lists show it. */
export interface TaskItem {
  readonly id: string;
  readonly app: string;
  readonly flow: { readonly key: string; readonly label: LocalizedText };
  readonly step: NamedStep;
  readonly kind: 'approve' | 'fill';
  readonly form: string | null;
  readonly record: { readonly id: string; readonly title: string } | null;
  /** What its author wants to be seen of the record before it is opened, as far as the person may see it. */
  readonly points: readonly TaskPoint[];
  readonly starter: NamedPerson | null;
  /** With whom it lies now; somebody else when one stands in for them. */
  readonly assignee: NamedPerson | null;
  readonly createdAt: string;
  readonly dueAt: string | null;
  readonly state: string;
  readonly outcome: string | null;
  readonly instanceId: string;
  readonly version: number;
  /** Nothing can be done with it until who looks after flows lets the run go on. */
  readonly paused: boolean;
  /** Only in the list of what is to be done: whether nobody who may answer it has opened it. */
  readonly isNew?: boolean;
  /** Only in the list of copies: null until it was opened. */
  readonly readAt?: string | null;
  /** Whether it may be answered from the list, together with others. */
  readonly batch: boolean;
  /** Only in the list of what one has started: whether those who are asked may be reminded. */
  readonly urgeable?: boolean;
}

export interface TaskPage {
  readonly items: readonly TaskItem[];
  readonly nextCursor: string | null;
  readonly count?: number;
}

/** One step of a run's past, as people read it. */
export interface TrailEntry {
  readonly at: string;
  readonly kind: string;
  readonly element: NamedStep;
  readonly actor: NamedPerson | null;
  readonly outcome: string | null;
  readonly comment: string | null;
  /** Whom it concerned: who got the task, was added, was taken as agreed. */
  readonly people: readonly NamedPerson[];
  /** For whom the actor stood in. */
  readonly onBehalfOf: NamedPerson | null;
  /** How an automatic step came about. */
  readonly how?: string;
  readonly code?: string;
  /** What came with the answer. */
  readonly opinion?: { readonly files: readonly StoredFile[]; readonly signature: StoredFile | null; readonly confirmed: boolean };
}

/** What a step asks of an answer besides the decision. */
export interface OpinionRules {
  /** Whether words are needed even to agree. */
  readonly comment: boolean;
  readonly signature: boolean;
  /** Whether the password is asked again. */
  readonly password: boolean;
  /** Words that the author of the flow offers. */
  readonly phrases: readonly { readonly on: 'approve' | 'reject' | 'any'; readonly text: string }[];
}

/** Who votes in a step, and how they voted. */
export interface Voter extends NamedPerson {
  readonly vote: 'approve' | 'reject' | null;
  readonly veto: boolean;
}

/** A step to send back to. */
export interface ReturnTarget extends NamedStep {
  /** In a sequence: who came before in this same step. */
  readonly person?: string;
}

/** What a person may do with a task, and with whom. */
export interface TaskPossibilities {
  readonly actions: readonly TaskAction[];
  /** Nothing can be done with it until who looks after flows lets it go on. */
  readonly paused: boolean;
  readonly returnTargets: readonly ReturnTarget[];
  /** What follows a return once it is handled; `choose`: whoever returns says. Null where nothing can be returned. */
  readonly resubmit: 'again' | 'back' | 'choose' | null;
  /** Who may be taken out again. */
  readonly removable: readonly NamedPerson[];
  /** Who handed the answer on, when it must go back to them. */
  readonly delegatedBy: NamedPerson | null;
  /** Whose task it is, when the person stands in for them. */
  readonly standsInFor: NamedPerson | null;
  /** Later steps whose people are chosen with this answer. */
  readonly choices: readonly ChoiceStep[];
  readonly voters: readonly Voter[];
}

/** A field of the record that others changed since the person last answered here, or since the run began. */
export interface TaskChange {
  readonly field: string;
  readonly at: string;
  readonly by: NamedPerson | null;
  /** What it was, in words; empty for nothing, null for what only masks may tell. */
  readonly before: string | null;
}

/** A task as its page shows it: `Item` is the record as the person may see it. */
export interface TaskDetail<Item = unknown> extends TaskPossibilities {
  readonly task: TaskItem;
  readonly record: Item | null;
  /** `required`: fields that this step asks of this person, besides what the form asks of everybody. */
  readonly form: { readonly definition: FormDefinition; readonly rights: FieldRights; readonly required: readonly string[] } | null;
  readonly changes: readonly TaskChange[];
  /** Who sent the flow back to this step, and why; null when nobody did. */
  readonly returned: { readonly by: NamedPerson | null; readonly at: string; readonly comment: string | null } | null;
  readonly trail: readonly TrailEntry[];
  readonly opinion: OpinionRules;
}

/** What came of one of several that were asked for at once; `code` and `message` say why not. */
export interface BatchItem {
  readonly id: string;
  readonly done: boolean;
  readonly code?: string;
  readonly message?: string;
}
