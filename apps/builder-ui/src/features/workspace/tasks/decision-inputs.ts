import { type SignType, type TaskAction, type TaskDetail } from '../../../api/tasks.js';
import { type taskMessages } from './task.messages.js';

type Key = keyof typeof taskMessages.messages;

/** What a person gives with a decision. */
export interface Decision {
  readonly action: TaskAction;
  readonly comment?: string;
  readonly to?: string;
  readonly people?: readonly string[];
  readonly sign?: SignType;
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Who is told of it besides. */
  readonly copies?: readonly string[];
  readonly files?: readonly string[];
  readonly signature?: string;
  readonly password?: string;
}

/** What a decision asks for besides itself. */
export interface DecisionInputs {
  /** `person`: a colleague; `people`: several, and when they answer; `step`: where to return to; `added`: one of those who may be taken out. */
  readonly target?: 'person' | 'people' | 'step' | 'added';
  readonly targetLabel?: Key;
  readonly hint?: Key;
  /** Who is told no must be told why; who is asked for an opinion gives one. */
  readonly needsComment?: boolean;
  /** Whether it is an answer in one's own name: it follows what the step asks of opinions, and others may get a copy. */
  readonly isAnswer?: boolean;
  /** Whether somebody is told no. */
  readonly isRefusal?: boolean;
}

export const decisionInputs: Readonly<Record<TaskAction, DecisionInputs>> = {
  approve: { isAnswer: true },
  submit: { isAnswer: true },
  reject: { needsComment: true, isAnswer: true, isRefusal: true },
  return: { target: 'step', targetLabel: 'returnTo', needsComment: true, isAnswer: true, isRefusal: true },
  transfer: { target: 'person', targetLabel: 'transferTo', hint: 'transferHint' },
  delegate: { target: 'person', targetLabel: 'delegateTo', hint: 'delegateHint' },
  resolve: { needsComment: true, hint: 'resolveHint' },
  recall: { hint: 'recallHint' },
  'add-sign': { target: 'people', targetLabel: 'addPeople' },
  'remove-sign': { target: 'added', targetLabel: 'removeWho', hint: 'removeHint' },
  'take-back': { hint: 'takeBackHint' },
  withdraw: { hint: 'withdrawHint' },
  urge: { hint: 'urgeHint' },
  'hand-over': { target: 'person', targetLabel: 'handOverTo', hint: 'handOverHint' },
};

/** Answers that the form is saved with. */
export const savesForm: ReadonlySet<TaskAction> = new Set(['approve', 'reject', 'submit', 'return', 'resolve']);

/** Whether people of later steps are chosen with it. */
export const choosesPeople = (action: TaskAction, detail: Pick<TaskDetail, 'choices'>): boolean => (action === 'approve' || action === 'submit') && detail.choices.length > 0;

/** Whether a target must be chosen: a flow that can only go back to one place needs no choice. */
export const needsTarget = (action: TaskAction, detail: Pick<TaskDetail, 'returnTargets'>): boolean => {
  const { target } = decisionInputs[action];
  return target !== undefined && (target !== 'step' || detail.returnTargets.length > 0);
};

/** What the step asks of this action: only an answer in one's own name is signed. */
export const rulesOf = (action: TaskAction, detail: Pick<TaskDetail, 'opinion'>): TaskDetail['opinion'] =>
  decisionInputs[action].isAnswer === true ? detail.opinion : { comment: false, signature: false, password: false, phrases: [] };

/** Whether an action can be done without asking anything first: handing in a form that asks for nothing else. */
export function isDirect(action: TaskAction, detail: Pick<TaskDetail, 'choices' | 'opinion'>): boolean {
  const { comment, signature, password } = rulesOf(action, detail);
  return action === 'submit' && !choosesPeople(action, detail) && !comment && !signature && !password;
}
