import { Worker } from 'node:worker_threads';
import { setImmediate as othersServed } from 'node:timers/promises';
import { flowIssue, type ImportedFlow } from '@carewright/flow-engine';
import { type Outline, type Piece, putTogether } from './graph-pieces.js';

/** Compiled code also when this file runs from its source: a thread of its own has no compiler. */
const source = new URL(import.meta.url);
const threadUrl = new URL(source.pathname.endsWith('.ts') ? '../../../dist/flows/reading/flow-thread.js' : './flow-thread.js', source);

/** What reading one diagram may take. */
export interface ReadingLimits {
  readonly ms: number;
  readonly memoryMb: number;
}

/** What a thread may be asked: to read a diagram, then for what it read, piece by piece. */
export type Asked = { readonly xml: string } | 'more';

/** A thread waits so long for the next diagram: who draws saves again soon. */
const restMs = 60_000;

/** Reads diagrams in a thread, one after the other. One that takes too much loses its thread; nobody else notices. */
export class ThreadReader {
  private worker: Worker | undefined;
  private rest: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly limits: ReadingLimits) {}

  read(xml: string): Promise<ImportedFlow> {
    const result = this.last.then(() => this.one(xml));
    this.last = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    clearTimeout(this.rest);
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private async one(xml: string): Promise<ImportedFlow> {
    clearTimeout(this.rest);
    const worker = this.worker ?? this.open();
    const read = await this.whole(worker, xml);
    if (read === 'stopped') await this.close();
    this.rest = setTimeout(() => void this.close(), restMs);
    this.rest.unref();
    return read === 'stopped' ? { issues: [flowIssue('reading-stopped', undefined)] } : read;
  }

  private open(): Worker {
    const worker = new Worker(threadUrl, { resourceLimits: { maxOldGenerationSizeMb: this.limits.memoryMb }, execArgv: [], name: 'flow-reader' });
    worker.unref();
    worker.on('error', () => undefined);
    this.worker = worker;
    return worker;
  }

  private async whole(worker: Worker, xml: string): Promise<ImportedFlow | 'stopped'> {
    const outline = await this.answer<Outline>(worker, { xml });
    if (outline === 'stopped') return outline;
    const pieces: Piece[] = [];
    while (pieces.length < outline.pieces) {
      await othersServed();
      const piece = await this.answer<Piece>(worker, 'more');
      if (piece === 'stopped') return piece;
      pieces.push(piece);
    }
    return putTogether(outline, pieces);
  }

  /** `stopped` when it took too long, ran out of memory or broke off. */
  private answer<T>(worker: Worker, asked: Asked): Promise<T | 'stopped'> {
    return new Promise((resolve) => {
      const end = (answer: T | 'stopped'): void => {
        clearTimeout(timer);
        worker.off('message', end);
        worker.off('exit', stopped);
        resolve(answer);
      };
      const stopped = (): void => end('stopped');
      const timer = setTimeout(stopped, this.limits.ms);
      worker.on('message', end);
      worker.on('exit', stopped);
      // One that is gone says so no more.
      if (worker.threadId < 0) return stopped();
      worker.postMessage(asked);
    });
  }
}
