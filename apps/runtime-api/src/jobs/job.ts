import { type Sql } from '../database/sql.js';

/** Work waiting for a machine, as its handler sees it. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  /** 1 on the first run. */
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly dueAt: string;
  /** The person who waits for the result, if any. */
  readonly ownerId: string | null;
  /**
   * Deletes the job in the handler's transaction: what makes its effect happen once. Done by itself after the handler;
   * a handler that must lock something first and then be sure of the job (a flow instance) calls it earlier.
   * Throws when the job was cancelled or another node has it by now: everything is rolled back.
   */
  claim(): Promise<void>;
  /** Shown by GET /api/jobs/{id} while the job runs; outside of its transaction. Throws when the job was cancelled. */
  progress(state: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Does one kind of job, in one transaction with the deletion of the job. What it returns is kept when somebody waits for it. */
export type JobHandler = (sql: Sql, payload: unknown, job: Job) => Promise<unknown>;

/**
 * Does the part of a job that waits for somebody outside, without a transaction and without a connection; what it answers is done in one.
 * It may happen more than once: who is asked must know a question that was asked before.
 */
export type ApartHandler = (payload: unknown, job: Pick<Job, 'id' | 'attempt'>) => Promise<JobHandler>;

/** A request for work. */
export interface NewJob {
  readonly kind: string;
  readonly payload: unknown;
  /** Absent means now. */
  readonly dueAt?: Date | string;
  /** A second job with the same key is not made while the first waits. */
  readonly dedupeKey?: string;
  readonly maxAttempts?: number;
  /** The person who may ask for progress and result. */
  readonly ownerId?: string;
}

/** The job was cancelled or taken over: its run is undone without being a failure. */
export class LostJob extends Error {}

/** A job as the database hands it out. */
export interface LeasedJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly max_attempts: number;
  readonly due_at: string;
  readonly owner_id: string | null;
}
