import { setTimeout as delay } from 'node:timers/promises';
import { PlatformError } from '../http/platform-error.js';
import { type Debts } from './debts.js';

/** So many requests of one person that change something are worked on at the same moment, for as long as there are others. */
const mostAtOnce = 3;

/** What takes longer than this, as a film on a poor line does, does not keep the same person's next ones waiting. */
const placeMs = 1_000;

/** What each request of somebody who owes counts for at least: else many small ones would pay for nothing. */
const leastMs = 10;

/** More than so many of one person do not wait here. */
const mostWaiting = 500;

/** Bodies up to this size are ordinary; each further character costs time to read, to compare and to keep. */
export const ordinaryBytes = 64 * 1024;
const msPerByte = 40 / (1024 * 1024);

/** The requests of one person: how many are worked on, and who waits. */
interface Line {
  running: number;
  readonly waiting: ((leave: Leave) => void)[];
  isMoving: boolean;
}

/** Called when a request is over; a second time says nothing. */
export type Leave = () => void;

/** Where requests that change something wait behind others of the same person who sends many, or who owes. Others pass without noticing. */
export class Gate {
  private readonly lines = new Map<string, Line>();

  constructor(
    private readonly debts: Debts,
    private readonly sleep: (ms: number) => Promise<unknown> = delay,
  ) {}

  /** Somebody wants to change something: done when it may begin. At once, without a promise, for nearly all. */
  enter(owner: string, bodyBytes = 0): Leave | Promise<Leave> {
    this.debts.charge(owner, (bodyBytes - ordinaryBytes) * msPerByte);
    const line = this.lines.get(owner) ?? { running: 0, waiting: [], isMoving: false };
    this.lines.set(owner, line);
    if (line.waiting.length === 0 && !line.isMoving && this.hasRoom(owner, line) && this.debts.restOf(owner) === 0) return this.begin(owner, line);
    if (line.waiting.length >= mostWaiting) throw new PlatformError('http.too_many_requests', {}, { retryAfterSeconds: 5 });
    return new Promise((resolve) => {
      line.waiting.push(resolve);
      void this.move(owner, line);
    });
  }

  /** What somebody sent was refused before it came here; it is paid for all the same. */
  refuse(owner: string, bodyBytes: number): void {
    this.debts.charge(owner, Math.max(leastMs, (bodyBytes - ordinaryBytes) * msPerByte));
  }

  private hasRoom(owner: string, { running }: Line): boolean {
    return running < mostAtOnce || !this.debts.hasOthers(owner);
  }

  private begin(owner: string, line: Line): Leave {
    line.running += 1;
    let isOver = false;
    const leave = (): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      line.running -= 1;
      void this.move(owner, line);
    };
    const timer = setTimeout(leave, placeMs);
    timer.unref();
    return leave;
  }

  /** Lets in who waits, one behind the other; each pays for having waited. */
  private async move(owner: string, line: Line): Promise<void> {
    if (line.isMoving) return;
    line.isMoving = true;
    while (line.waiting.length > 0 && this.hasRoom(owner, line)) {
      const ms = this.debts.restOf(owner);
      if (ms > 0) await this.sleep(ms);
      if (ms > 0) this.debts.charge(owner, leastMs);
      line.waiting.shift()?.(this.begin(owner, line));
    }
    line.isMoving = false;
    if (line.running === 0 && line.waiting.length === 0) this.lines.delete(owner);
  }
}
