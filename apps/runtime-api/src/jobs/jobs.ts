import { Injectable } from '@nestjs/common';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { type ApartHandler, type JobHandler, type NewJob } from './job.js';

/** Channel on which nodes wake each other when a job is due at once. */
export const jobsChannel = 'carewright_jobs';

const insertSql = `insert into platform.job (id, kind, payload, due_at, dedupe_key, max_attempts, owner_id)
values ($1, $2, $3, coalesce($4::timestamptz, now()), $5, $6, $7)
on conflict on constraint job_dedupe do nothing returning id, due_at <= now() as due`;

const insertManySql = `insert into platform.job (id, kind, payload, due_at, dedupe_key, max_attempts, owner_id)
select x.id, x.kind, x.payload, coalesce(x."dueAt", now()), x."dedupeKey", coalesce(x."maxAttempts", 12), x."ownerId"
from jsonb_to_recordset($1::jsonb) as x(id uuid, kind text, payload jsonb, "dueAt" timestamptz, "dedupeKey" text, "maxAttempts" int, "ownerId" uuid)
on conflict on constraint job_dedupe do nothing returning due_at <= now() as due`;

/** Asks for work and says who does it. Jobs are rows: they come to be and vanish with the caller's transaction. */
@Injectable()
export class Jobs {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly apart = new Map<string, ApartHandler>();

  /** Puts a job in the caller's transaction; answers its id, or `null` when the dedupe key is taken. */
  async enqueue(sql: Sql, job: NewJob): Promise<string | null> {
    const dueAt = job.dueAt instanceof Date ? job.dueAt.toISOString() : (job.dueAt ?? null);
    const values = [uuidV7(), job.kind, JSON.stringify(job.payload ?? null), dueAt, job.dedupeKey ?? null, job.maxAttempts ?? 12, job.ownerId ?? null];
    const row = (await sql.query<{ id: string; due: boolean }>(insertSql, values, 'job-enqueue')).rows[0];
    if (row?.due) await sql.query('select pg_notify($1, $2)', [jobsChannel, job.kind]);
    return row?.id ?? null;
  }

  /** Puts many jobs, in their order, in one statement; those whose dedupe key is taken are left out. */
  async enqueueAll(sql: Sql, jobs: readonly NewJob[]): Promise<void> {
    const [first] = jobs;
    if (first === undefined) return;
    if (jobs.length === 1) return void (await this.enqueue(sql, first));
    const { rows } = await sql.query<{ due: boolean }>(insertManySql, [JSON.stringify(jobs.map((job) => ({ id: uuidV7(), ...job, payload: job.payload ?? null })))]);
    if (rows.some(({ due }) => due)) await sql.query('select pg_notify($1, $2)', [jobsChannel, first.kind]);
  }

  /** Takes a waiting job back; false when it is gone or running to its end. */
  async cancel(sql: Sql, by: { readonly id: string } | { readonly dedupeKey: string }): Promise<boolean> {
    const [column, value] = 'id' in by ? ['id', by.id] : ['dedupe_key', by.dedupeKey];
    return (await sql.query(`delete from platform.job where ${column} = $1`, [value], `job-cancel-${column}`)).rowCount > 0;
  }

  /** Says which code does a kind of job; once per kind, when the application starts. */
  handle(kind: string, handler: JobHandler): void {
    this.refuseTwice(kind);
    this.handlers.set(kind, handler);
  }

  /** The same for a kind that waits for somebody outside: such jobs take no connection while they wait, and no place from others. */
  handleApart(kind: string, handler: ApartHandler): void {
    this.refuseTwice(kind);
    this.apart.set(kind, handler);
  }

  handlerOf(kind: string): JobHandler | undefined {
    return this.handlers.get(kind);
  }

  apartOf(kind: string): ApartHandler | undefined {
    return this.apart.get(kind);
  }

  kinds(): readonly string[] {
    return [...this.handlers.keys()];
  }

  kindsApart(): readonly string[] {
    return [...this.apart.keys()];
  }

  private refuseTwice(kind: string): void {
    if (this.handlers.has(kind) || this.apart.has(kind)) throw new Error(`The job kind ${kind} has a handler already.`);
  }
}
