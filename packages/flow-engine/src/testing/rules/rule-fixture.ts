import { type Issue } from '@carewright/schema';

/** A document that breaks one rule, and what its author is told. */
export interface RuleFixture {
  /** What BPMN 2.0 or the engine asks, in one sentence. */
  readonly rule: string;
  readonly code: string;
  /** The element the reason stands at; absent when the text itself is at fault. */
  readonly at?: string;
  /** Elements of process `p`, or a whole document. */
  readonly xml: string;
  /** What still runs is told softly; without this the document is refused. */
  readonly severity?: Exclude<Issue['severity'], 'error'>;
}
