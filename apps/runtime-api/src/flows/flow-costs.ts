import { type Changes, type HistoryEntry, stateTables } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { requestContext } from '../database/request-context.js';
import { Debts } from '../fairness/debts.js';
import { type FlowRun, type InstanceHead } from './flow-run.js';

/** So many rows one event writes as a matter of course; each further one costs the database time. */
const ordinaryRows = 50;
const msPerRow = 0.02;

/** What is stopped because it would not end has cost more than can be seen, and costs somebody's attention. */
const stoppedMs = 50;
const stoppedCodes: ReadonlySet<unknown> = new Set(['flow.too-many-steps', 'flow.too-many-tokens', 'flow.expression-failed']);

/** A flow that a flow set off that a flow set off is counted, as circles are made of such. */
const ordinaryDepth = 1;
const chainedMs = 5;

/** What it counts for to set off more runs of a flow than are begun meanwhile. */
const crowdedMs = 10;

type Flow = Pick<InstanceHead, 'app' | 'flow'>;
const keyOf = ({ app, flow }: Flow): string => `${app}/${flow}`;

function rowsOf(changes: Changes, history: readonly HistoryEntry[]): number {
  return stateTables.reduce((sum, table) => sum + changes[table].inserted.length + changes[table].updated.length + changes[table].removed.length, history.length);
}

/** Notes what costly events cost: with whoever asked for it, and with the flow, whose jobs then come more slowly. Ordinary events cost nothing. */
@Injectable()
export class FlowCosts {
  constructor(private readonly debts: Debts) {}

  /** A turn of the processor was used up. */
  worked(flow: Flow, ms: number): void {
    this.debts.charge(keyOf(flow), ms);
    this.asker(ms);
  }

  /** An event is about to be written. */
  wrote({ head, history, commands }: FlowRun, changes: Changes): void {
    const rows = Math.max(0, rowsOf(changes, history) + commands.length - ordinaryRows);
    const stopped = history.some(({ kind, data }) => kind === 'incident' && stoppedCodes.has(data?.['code']));
    this.worked(head, rows * msPerRow + (stopped ? stoppedMs : 0));
  }

  /** Somebody sets off more of a flow than is begun. */
  crowded(): void {
    this.asker(crowdedMs);
  }

  /** A flow is set off by others, so many deep. */
  chained(flow: Flow, depth: number): void {
    if (depth > ordinaryDepth) this.debts.charge(keyOf(flow), chainedMs);
  }

  /** A circle of flows was ended. */
  circled(flow: Flow): void {
    this.worked(flow, stoppedMs);
  }

  /** Whether what this flow sets off had better come slowly. */
  isSlow(flow: Flow): boolean {
    return this.debts.restOf(keyOf(flow)) > 0;
  }

  private asker(ms: number): void {
    const person = requestContext.getStore()?.person;
    if (person !== undefined) this.debts.charge(person, ms);
  }
}
