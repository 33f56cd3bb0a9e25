/** How a flow begins without an event of BPMN: `cw:trigger on="…"` at a start event without definitions. */
export type PlainTrigger = 'manual' | 'button' | 'record-created' | 'record-updated' | 'record-saved' | 'record-deleted' | 'date-field' | 'comment' | 'task' | 'webhook';

/** How a flow begins by an event of BPMN: a start event with a timer, message, signal or condition. */
export type EventTrigger = 'schedule' | 'message' | 'signal' | 'conditional';

export type StartKind = PlainTrigger | EventTrigger;

/** What of a task another flow may begin by. */
export type TaskMoment = 'decided' | 'timed-out' | 'ended';

/** What starts a flow (`cw:trigger`). What is absent was not written. */
export interface Trigger {
  readonly on: StartKind;
  /** Changes of these fields only; from a webhook, only these are taken. */
  readonly fields: readonly string[];
  /** Holds for the record as it is at that moment. */
  readonly when?: string;
  /** `date-field`: which field, how far from it (`-P3D`), and at what time of that day. */
  readonly field?: string;
  readonly offset?: string;
  readonly at?: string;
  /** `date-field`: the same day every year, as for birthdays. */
  readonly repeat?: 'yearly';
  /** `schedule`: one run for each record that meets the condition, instead of one without a record. */
  readonly each?: 'record';
  /** `comment`: one of these words stands in it; somebody is mentioned in it. */
  readonly words?: readonly string[];
  readonly mentions?: 'yes';
  /** `task`: of which flow and step, what happened there, and with which outcome. */
  readonly flow?: string;
  readonly step?: string;
  readonly moment?: TaskMoment;
  readonly outcome?: string;
}
