import { type Vars } from '@carewright/flow-engine';

/** A run that something asked for. */
export interface WantedStart {
  readonly recordId: string | null;
  /** Who did what the flow begins by; null for nobody. */
  readonly starter: string | null;
  /** What this start is, among all there ever were: it is made once. */
  readonly key: string;
  readonly vars?: Vars;
  /** When it should have begun, for starts by the clock. */
  readonly dueAt?: string;
}

/** What a start job carries. */
export interface StartPayload extends WantedStart {
  readonly app: string;
  readonly flow: string;
  readonly element: string;
  /** Which of the element's events it was, where it has several. */
  readonly definition?: number;
  readonly kind: string;
  readonly depth: number;
}
