import { Worker } from 'node:worker_threads';
import { type ErrorCode } from '../../http/error-catalogue.js';
import { PlatformError } from '../../http/platform-error.js';
import { type WorkerCall, type WorkerCalls } from './messages.js';

interface Reply {
  readonly number: number;
  readonly answer?: unknown;
  readonly problem?: { readonly code?: ErrorCode; readonly facts?: Readonly<Record<string, string | number>>; readonly message?: string };
}
interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Compiled code also when this file runs from its source: a thread of its own has no compiler. */
const source = new URL(import.meta.url);
const threadUrl = new URL(source.pathname.endsWith('.ts') ? '../../../dist/exchange/worker/worker-thread.js' : './worker-thread.js', source);
/** A file that fills this much is refused by ending its thread; nobody else notices. */
const mostMemoryMb = 1_024;
/** Rows live for one batch: where they fit the young generation, they are let go without being copied about. */
const youngMemoryMb = 96;

/**
 * So far each kind of work stands behind those who wait for a page (nice levels): a file that somebody has just sent may have been made
 * to keep its thread busy, an import was asked for and is to get on.
 */
const niceBehind = { looking: 10, importing: 5 } as const;
/** What a thread is for: it may step further back, and seldom forward again. */
export type TableWork = keyof typeof niceBehind;

/** A thread that reads tables: files of any size cost other requests nothing but their share of a processor. */
export class TableWorker {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private hasEnded = false;

  constructor(readonly work: TableWork) {
    this.worker = new Worker(threadUrl, { workerData: { niceBehind: niceBehind[work] }, resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb, maxYoungGenerationSizeMb: youngMemoryMb }, execArgv: [], name: 'table-worker' });
    this.worker.unref();
    this.worker.on('message', (reply: Reply) => this.settle(reply));
    this.worker.on('error', (error) => this.fail('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new PlatformError('sheet.bomb', { limit: mostMemoryMb, ratio: 0 }) : error));
    this.worker.on('exit', () => {
      this.hasEnded = true;
      this.fail(new Error('The thread that reads tables has ended.'));
    });
  }

  get isAlive(): boolean {
    return !this.hasEnded;
  }

  /** No question is waiting for its answer. */
  get isIdle(): boolean {
    return !this.hasEnded && this.waiting.size === 0;
  }

  ask<Call extends WorkerCall>(call: Call, ask: WorkerCalls[Call]['ask']): Promise<WorkerCalls[Call]['answer']> {
    this.last += 1;
    const number = this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve: resolve as (answer: unknown) => void, reject });
      this.worker.postMessage({ number, call, ask });
    });
  }

  async close(): Promise<void> {
    this.waiting.clear();
    await this.worker.terminate();
  }

  private settle({ number, answer, problem }: Reply): void {
    const waiting = this.waiting.get(number);
    this.waiting.delete(number);
    if (problem === undefined) waiting?.resolve(answer);
    else waiting?.reject(problem.code === undefined ? new Error(problem.message ?? 'The thread that reads tables failed.') : new PlatformError(problem.code, problem.facts ?? {}));
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** A thread waits so long for the next file: who uploads one soon says what its columns mean, and then imports it. To start one costs a second of a processor. */
const restMs = 20_000;
const resting = new Map<TableWork, { readonly worker: TableWorker; readonly end: NodeJS.Timeout }>();

/** Runs work with a thread; one that did its work well waits a little for the next of its kind. */
export async function withTableWorker<T>(kind: TableWork, work: (worker: TableWorker) => Promise<T>): Promise<T> {
  const worker = roused(kind) ?? new TableWorker(kind);
  let isWell = false;
  try {
    const result = await work(worker);
    isWell = true;
    return result;
  } finally {
    if (isWell && !resting.has(kind) && worker.isIdle) rest(worker);
    else await worker.close();
  }
}

function roused(kind: TableWork): TableWorker | undefined {
  const found = resting.get(kind);
  if (found === undefined) return undefined;
  resting.delete(kind);
  clearTimeout(found.end);
  return found.worker.isAlive ? found.worker : undefined;
}

function rest(worker: TableWorker): void {
  const end = setTimeout(() => {
    if (resting.get(worker.work)?.worker === worker) resting.delete(worker.work);
    void worker.close();
  }, restMs);
  end.unref();
  resting.set(worker.work, { worker, end });
  // Nothing of a person's file stays in a thread that waits.
  worker.ask('rest', null).catch(() => undefined);
}
