import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate as othersServed } from 'node:timers/promises';
import { flowIssue, type ImportedFlow } from '@carewright/flow-engine';
import { type Outline, type Piece, putTogether } from './graph-pieces.js';

/** Compiled code also when this file runs from its source: a process of its own has no compiler. */
const source = new URL(import.meta.url);
const processUrl = new URL(source.pathname.endsWith('.ts') ? '../../../dist/flows/reading/flow-process.js' : './flow-process.js', source);

/** What reading one diagram may take. */
export interface ReadingLimits {
  readonly ms: number;
  readonly memoryMb: number;
}

/** What it may be asked: to read a diagram, then for what it read, piece by piece. */
export type Asked = { readonly xml: string } | 'more';

/** It waits so long for the next diagram: who draws saves again soon. */
const restMs = 60_000;

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/**
 * Reads diagrams in a process of its own, one after the other. One that takes too much loses its process; nobody else notices. It
 * is no thread of this process, as the threads that collect garbage would be shared, at the priority of those who wait for an answer.
 */
export class ApartReader {
  private child: ChildProcess | undefined;
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
    const { child } = this;
    this.child = undefined;
    if (child === undefined || isOver(child)) return;
    const over = once(child, 'exit');
    child.kill('SIGKILL');
    await over;
  }

  private async one(xml: string): Promise<ImportedFlow> {
    clearTimeout(this.rest);
    const child = this.child ?? this.open();
    const read = await this.whole(child, xml);
    if (read === 'stopped') await this.close();
    this.rest = setTimeout(() => void this.close(), restMs);
    this.rest.unref();
    return read === 'stopped' ? { issues: [flowIssue('reading-stopped', undefined)] } : read;
  }

  private open(): ChildProcess {
    const child = fork(processUrl, [String(this.limits.memoryMb)], { serialization: 'advanced', execArgv: [], env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.unref();
    child.channel?.unref();
    child.on('error', () => undefined);
    this.child = child;
    return child;
  }

  private async whole(child: ChildProcess, xml: string): Promise<ImportedFlow | 'stopped'> {
    const outline = await this.answer<Outline>(child, { xml });
    if (outline === 'stopped') return outline;
    const pieces: Piece[] = [];
    while (pieces.length < outline.pieces) {
      await othersServed();
      const piece = await this.answer<Piece>(child, 'more');
      if (piece === 'stopped') return piece;
      pieces.push(piece);
    }
    return putTogether(outline, pieces);
  }

  /** `stopped` when it took too long, ran out of memory or broke off. */
  private answer<T>(child: ChildProcess, asked: Asked): Promise<T | 'stopped'> {
    return new Promise((resolve) => {
      const end = (answer: unknown): void => {
        clearTimeout(timer);
        child.off('message', end);
        child.off('exit', stopped);
        child.off('error', stopped);
        resolve(answer as T | 'stopped');
      };
      const stopped = (): void => end('stopped');
      const timer = setTimeout(stopped, this.limits.ms);
      child.on('message', end);
      child.on('exit', stopped);
      child.on('error', stopped);
      // One that is gone says so no more.
      if (isOver(child)) return stopped();
      child.send(asked);
    });
  }
}
