import { type AppDefinition, type FormDefinition, type Issue } from '@carewright/schema';
import { type EventKind } from '../import/graph.js';
import { type Start } from './start.js';
import { type StartKind } from './trigger.js';

/** Where a start stands: what its names must be known to. */
export interface StartPlace {
  readonly form: FormDefinition | undefined;
  readonly app: AppDefinition;
}

/** What is asked of one kind of start. One file or line per kind; `startKinds` is their only list. */
export interface StartKindType<Kind extends StartKind = StartKind> {
  readonly name: Kind;
  /** The event of BPMN it is written as; absent for those that only `cw:trigger` can say. */
  readonly event?: EventKind;
  /** Whether it is about a record of the flow's form. */
  readonly form: 'needed' | 'possible';
  /** What can be known to be wrong from the start alone. */
  check?(start: Start): readonly Issue[];
  /** What can be known to be wrong inside the app. */
  checkInApp?(start: Start, place: StartPlace): readonly Issue[];
}

export type StartKinds = { readonly [Kind in StartKind]: StartKindType<Kind> };
