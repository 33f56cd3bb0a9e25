import type { Decision } from '../decisions/decision.js';
import type { Call } from '../services/call.js';
import type { Service } from '../services/index.js';
import type { Trigger } from '../starts/trigger.js';

/** The BPMN elements the engine executes, by the name of their registry entry in `elements/`. */
export type ElementName =
  | 'startEvent' | 'endEvent' | 'intermediateCatchEvent' | 'intermediateThrowEvent' | 'boundaryEvent'
  | 'task' | 'manualTask' | 'userTask' | 'serviceTask' | 'scriptTask' | 'sendTask' | 'receiveTask' | 'businessRuleTask' | 'callActivity'
  | 'subProcess' | 'eventSubProcess' | 'transaction' | 'adHocSubProcess'
  | 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway' | 'eventBasedGateway' | 'complexGateway';

/** The kinds of event definition; an event without one is a none event. */
export type EventKind = 'message' | 'timer' | 'signal' | 'conditional' | 'error' | 'escalation' | 'compensate' | 'cancel' | 'link' | 'terminate';

/** When a timer fires. `working` durations count only the days and hours of the working calendar. */
export interface Timer {
  readonly kind: 'date' | 'duration' | 'cycle';
  readonly value: string;
  readonly calendar?: 'working';
}

/** One event definition. `name` is what two events meet by: a message, signal or link name, an error or escalation code. */
export interface EventDefinition {
  readonly kind: EventKind;
  readonly name?: string;
  /** Another name an error or escalation without a code is known by: its id. */
  readonly alias?: string;
  readonly condition?: string;
  readonly timer?: Timer;
  /** How many times the timer says, when that is not one. */
  readonly timers?: number;
  /** Compensation: the activity to compensate; absent means the whole scope. */
  readonly activity?: string;
  /** Compensation: whether the thrower waits until the handlers are done. */
  readonly waits?: boolean;
}

/** Repetition of an activity: the standard loop, or one instance per item or number. */
export interface Loop {
  readonly kind: 'standard' | 'parallel' | 'sequential';
  readonly condition?: string;
  readonly testBefore?: boolean;
  readonly maximum?: number;
  readonly cardinality?: string;
  /** Names the collection may be found under; the first that is a variable counts. */
  readonly collection?: readonly string[];
  readonly item?: string;
  readonly output?: readonly string[];
  readonly outputItem?: string;
  readonly completionCondition?: string;
  /** When each instance is to throw an event, where that is not never (`behavior`); not executed. */
  readonly behaviour?: string;
}

export type ApprovalMode = 'all' | 'any' | 'sequential' | 'ratio';

/** How people decide at a user task (`cw:approval`). What is absent was not written, and has the value named first. */
export interface Approval {
  readonly kind: 'approve' | 'fill';
  readonly mode: ApprovalMode;
  /** Mode `ratio`: the share of the voters who must agree, as it is written: `0.6`, `60%` or `2/3`. */
  readonly ratio?: string;
  /** Whether a refusal decides as soon as it can, or only after everybody was heard. */
  readonly rejectRule?: 'immediate' | 'collectAll';
  /** When nobody was found; `error` and an `admin` that is not there stop for help. */
  readonly onEmpty: 'pass' | 'reject' | 'user' | 'admin' | 'error';
  /** `onEmpty="user"`: who stands in. */
  readonly emptyUser?: string;
  /** When an approver is who started the flow: asked all the same, taken as agreed, or their leader asked instead. */
  readonly onStarter?: 'self' | 'skip' | 'leader';
  /** Whether somebody who agreed on the way here is taken as agreed: never, at any step, or at the step just before. */
  readonly dedupe?: 'none' | 'all' | 'adjacent';
  /** Whether several of these may be answered at once, without opening each. */
  readonly batch?: 'no' | 'yes';
  /** `continue`: the token goes on, and conditions see the outcome. `error`: whoever catches `rejected` around it goes on, else the flow ends. */
  readonly onReject: 'end' | 'starter' | 'continue' | 'error' | `return:${string}`;
  /** Where it may be sent back to: any step on the way here, the one before, the starter, those listed, or nowhere. */
  readonly returnTo?: 'any' | 'previous' | 'starter' | 'listed' | 'none';
  /** `returnTo="listed"`: ids of steps, with blanks between them. */
  readonly returnSteps?: string;
  /** After it was sent back and handled there: the steps between again, straight back to who sent it, or as they say. */
  readonly resubmit?: 'again' | 'back' | 'choose';
  /** Who is asked when the flow is sent back here: who handled it, or who is found now. */
  readonly handlers?: 'same' | 'anew';
  /** Whether the time limit begins anew when a task is handed to somebody else. */
  readonly transferDue?: 'keep' | 'restart';
  /** Until when an answer may be taken back: until the next one has answered, or only until they have opened it. */
  readonly takeBack?: 'unanswered' | 'unopened' | 'never';
  /** What whoever is asked may not do with it, with blanks between: `transfer`, `delegate`, `add-sign`. */
  readonly without?: string;
}

export type AssignmentSource =
  | 'user' | 'role' | 'department' | 'department-head' | 'starter' | 'starter-head' | 'field' | 'record-owner'
  /** The heads above the starter, nearest first, as many levels up as the value says. */
  | 'supervisor-chain'
  /** Whom the starter, or whoever handled the step before, chose for this step: anybody, or somebody of `role:doctor`, `department:D1` or `position:matron`. */
  | 'starter-choice' | 'previous-choice'
  /** Who holds a position anywhere, or for the starter's department or the nearest one above it. */
  | 'position' | 'starter-position'
  /** Who is on duty now by a roster. */
  | 'duty'
  /** Who handled an earlier step. */
  | 'handlers'
  /** Whom an earlier step found: a variable that holds people, or departments, whose heads are meant; `found.doctor` is a part of it. */
  | 'result';

/** Who gets a task (`cw:assignment`). */
export interface Assignment {
  readonly source: AssignmentSource;
  readonly value?: string;
}

/** Who is told of a step (`cw:copy`), and when. */
export interface Copy extends Assignment {
  readonly on: 'enter' | 'approve' | 'reject';
}

/** Words that an author offers to whoever answers. */
export interface Phrase {
  readonly on: 'approve' | 'reject' | 'any';
  readonly text: string;
}

/** What an answer needs besides the decision (`cw:opinion`); a step without it asks for words only where it is refused. */
export interface OpinionOptions {
  readonly comment: 'reject' | 'always';
  /** Whether the answer is signed by hand. */
  readonly signature: 'no' | 'yes';
  /** Whether the password is asked again. */
  readonly reauth: 'no' | 'yes';
  readonly phrases: readonly Phrase[];
}

export interface FieldRight {
  readonly field: string;
  /** `required`: writable, and filled in before the step is agreed to or handed in. */
  readonly right: 'required' | 'write' | 'read' | 'hidden';
}

/** What happens when a task is open for so long. */
export interface Timeout {
  readonly after: string;
  readonly action: 'remind' | 'approve' | 'reject' | 'transfer' | 'escalate';
  readonly calendar?: 'working';
  /** `remind`: how long until the next one, and how many there are in all. */
  readonly every?: string;
  readonly times?: string;
}

/** What holds for the whole of a flow (`cw:rules` of its process). */
export interface FlowRules {
  /** Until when the starter may withdraw it. */
  readonly withdraw?: 'always' | 'before-approval' | 'never';
  /** Keys of the fields that a task shows of the record before it is opened, with blanks between them. */
  readonly card?: string;
  /** The record is not changed from outside while the flow runs on it: only by it and in its steps. */
  readonly lock?: 'record';
  /** What it does by itself may change records that another flow keeps from being changed. */
  readonly passLocks?: 'yes';
}


/** A flow node of the graph: everything the engine needs to know about one element, as plain data. */
export interface FlowNode {
  readonly id: string;
  readonly name: string;
  readonly element: ElementName;
  /** The process or sub-process the element stands in. */
  readonly container: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly defaultFlow?: string;
  readonly events: readonly EventDefinition[];
  /** Boundary events attached to this activity. */
  readonly boundaries: readonly string[];
  readonly attachedTo?: string;
  /** Boundary and event sub-process start events: whether they stop what they interrupt. */
  readonly interrupting?: boolean;
  /** All definitions must occur, not any one of them. */
  readonly parallelMultiple?: boolean;
  readonly loop?: Loop;
  readonly forCompensation?: boolean;
  /** The compensation handler of a compensation boundary event. */
  readonly handler?: string;
  readonly startQuantity?: number;
  readonly completionQuantity?: number;
  readonly script?: string;
  readonly message?: string;
  /** What the message that is sent or awaited here is about (`cw:correlation`), as an expression. */
  readonly correlation?: string;
  readonly instantiate?: boolean;
  readonly eventGatewayParallel?: boolean;
  readonly activationCondition?: string;
  /** What is written at a gateway about its flows. */
  readonly direction?: string;
  readonly called?: string;
  /** How a call activity calls, where that is not the usual way. */
  readonly call?: Call;
  readonly adHoc?: { readonly sequential: boolean; readonly completionCondition?: string; readonly cancelRemaining: boolean };
  readonly approval?: Approval;
  readonly assignments?: readonly Assignment[];
  readonly copies?: readonly Copy[];
  /** Whose refusal decides at once (`cw:veto`). */
  readonly vetoes?: readonly Assignment[];
  /** What an answer needs besides the decision (`cw:opinion`). */
  readonly opinion?: OpinionOptions;
  readonly fieldRights?: readonly FieldRight[];
  readonly timeouts?: readonly Timeout[];
  readonly service?: Service;
  /** The table a rule task decides by. */
  readonly decision?: Decision;
  readonly trigger?: Trigger;
}

export interface SequenceFlow {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly condition?: string;
}

/** A process or sub-process: the elements that share one life. */
export interface Container {
  readonly id: string;
  readonly parent?: string;
  readonly nodes: readonly string[];
  readonly startEvents: readonly string[];
  readonly eventSubProcesses: readonly string[];
  /** Variables that live and die with each run of this sub-process: its declared properties and data objects. */
  readonly variables: readonly string[];
  /** Of a process only. */
  readonly rules?: FlowRules;
}

/** An executable flow as plain data: what `importFlow` makes of BPMN XML and `advance` walks on. */
export interface FlowGraph {
  readonly processes: readonly string[];
  readonly containers: Readonly<Record<string, Container>>;
  readonly nodes: Readonly<Record<string, FlowNode>>;
  readonly flows: Readonly<Record<string, SequenceFlow>>;
}
