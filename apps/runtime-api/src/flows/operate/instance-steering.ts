import { FlowEventRefused, type FlowEvent } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { FlowAccess } from '../flow-access.js';
import { FlowRunner } from '../flow-runner.js';
import { type FlowRun } from '../flow-run.js';
import { refuseUrging } from '../tasks/urging.js';
import { mayWithdraw } from '../tasks/withdrawal.js';
import { instanceActionKinds, type InstanceAction, type InstanceActionKind } from './instance-action-kinds.js';
import { InstanceItems } from './instance-items.js';
import { type InstanceRow } from './instance-rows.js';
import { refusalOf } from './refusals.js';

export interface InstanceState {
  readonly id: string;
  readonly status: string;
}

/** Work on an instance that is locked: answers what the audit keeps of it. */
export type InstanceWork = (run: FlowRun) => Promise<Readonly<Record<string, unknown>>>;

/** Steers instances: withdraws, urges, pauses, ends them. Every act is audited with the transaction it is part of. */
@Injectable()
export class InstanceSteering {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly access: FlowAccess,
    private readonly items: InstanceItems,
    private readonly runner: FlowRunner,
  ) {}

  async act(actor: Actor, id: string, of: { readonly action: InstanceAction; readonly comment?: string }): Promise<InstanceState> {
    const row = await this.items.row(actor, id);
    const { action } = of;
    const kind: InstanceActionKind = instanceActionKinds[action];
    if (!kind.may({ isStarter: row.starter === actor.userId, operates: await this.access.operates(actor, row.app) })) throw new PlatformError('instance.not_allowed');
    const comment = of.comment?.trim() ?? '';
    if (kind.needsReason === true && comment === '') throw new PlatformError('instance.reason_needed');
    return this.within(actor, row, action, async (run) => {
      if (action === 'urge') await refuseUrging(run.sql, actor, id);
      if (action === 'withdraw' && run.state.instance.endedAt === null && !(await mayWithdraw(run.sql, run.release, id))) throw new PlatformError('instance.too_late_to_withdraw');
      await this.runner.handle(run, kind.event({ actor, run, ...(comment !== '' && { comment }) }));
      return comment === '' ? {} : { reason: comment };
    });
  }

  /** An instance for who looks after flows of its app; refused for everybody else. */
  async operated(actor: Actor, id: string): Promise<InstanceRow> {
    const row = await this.items.row(actor, id);
    if (!(await this.access.operates(actor, row.app))) throw new PlatformError('instance.not_allowed');
    return row;
  }

  /** Events for an instance that `within` has locked. */
  handle(run: FlowRun, event: FlowEvent, ...more: readonly FlowEvent[]): Promise<void> {
    return this.runner.handle(run, event, ...more);
  }

  /** Does something with an instance in one transaction, with its audit entry and refusals in words. */
  within(actor: Actor, row: InstanceRow, action: string, work: InstanceWork): Promise<InstanceState> {
    return this.database.transaction(async (sql) => {
      const run = await this.runner.open(sql, row.id);
      if (run === null) throw new PlatformError('instance.not_found');
      const facts = await work(run).catch((error: unknown) => {
        throw error instanceof FlowEventRefused ? refusalOf(error, run) : error;
      });
      await this.audit.write(sql, {
        action: `instance.${action}`, actor, outcome: 'success', app: row.app, ...(row.form !== null && { form: row.form }), ...(row.recordId !== null && { recordId: row.recordId }),
        target: row.id, facts: { flow: row.flow, status: run.state.instance.status, ...facts },
      });
      return { id: row.id, status: run.state.instance.status };
    });
  }
}
