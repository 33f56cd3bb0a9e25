import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { type Sql } from '../database/sql.js';
import { type ActingRun } from './access/person.js';

/** What happened to a record, told inside its transaction: a hook that throws undoes the change. */
export interface RecordChange {
  readonly kind: 'created' | 'updated' | 'deleted' | 'restored';
  readonly app: string;
  readonly form: string;
  readonly id: string;
  readonly version: number;
  /** All stored values by field key; null for a new record. Unmasked: for the server's eyes only. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
  /** Who did it; null for the platform itself. */
  readonly actor: Actor | null;
  /** The run of a flow within which it was done, or the platform's own work; a person's or a stranger's without. */
  readonly within?: ActingRun | 'platform' | undefined;
}

/** Called with the transaction of the change. */
export type RecordHook = (sql: Sql, change: RecordChange) => Promise<void>;

/** Changes of one kind in one form. */
export type RecordChanges = Pick<RecordChange, 'app' | 'form' | 'kind'>;

/** Whether a hook has anything to do with such changes in this transaction: asked once where many records change at once. */
export type HookConcern = (sql: Sql, changes: RecordChanges) => boolean | Promise<boolean>;

/** Where other areas join in when a record changes, such as flows that start by themselves. */
@Injectable()
export class RecordHooks {
  private readonly hooks: { readonly run: RecordHook; readonly concerns: HookConcern }[] = [];

  /** A hook that does not say what concerns it is told of every change. */
  add(run: RecordHook, concerns: HookConcern = () => true): void {
    this.hooks.push({ run, concerns });
  }

  async run(sql: Sql, change: RecordChange): Promise<void> {
    for (const hook of this.hooks) await hook.run(sql, change);
  }

  /** The hooks that such changes concern, in their order; often none, and then nobody need say what the records hold. */
  async concerned(sql: Sql, changes: RecordChanges): Promise<readonly RecordHook[]> {
    const found: RecordHook[] = [];
    for (const { run, concerns } of this.hooks) if (await concerns(sql, changes)) found.push(run);
    return found;
  }
}
