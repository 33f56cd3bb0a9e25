import { type QuestionContent } from '../definitions/dashboard.js';
import { type ReportAnswer } from './report.js';

/** How a question in the background stands. */
export type ReportRunState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped';

/** A question that is worked out in the background, for the one who asked it. */
export interface ReportRun {
  readonly id: string;
  readonly title: string;
  readonly content: QuestionContent;
  readonly state: ReportRunState;
  readonly askedAt: string;
  readonly begunAt?: string;
  readonly endedAt?: string;
  /** How many questions are worked out before this one; while it waits. */
  readonly ahead?: number;
  /** How long it has taken so far, or took. */
  readonly seconds?: number;
  /** How long it may take, by estimate. */
  readonly expectedSeconds?: number;
  /** Why there is no answer, as a problem document. */
  readonly problem?: { readonly title: string; readonly status: number; readonly code: string; readonly detail?: string };
  readonly answer?: ReportAnswer;
  /** True when its reader may see other things by now than when it was worked out, or the question means something else: it has to be asked again. */
  readonly isOutdated?: true;
}
