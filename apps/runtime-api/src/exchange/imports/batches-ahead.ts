import { type PreparedBatch } from './import-batches.js';

/** Makes batches ready one after the other, some ahead of the one that is being stored: neither the thread that reads nor the database waits for a single slow step of the other. */
export class BatchesAhead {
  private readonly ready: Promise<PreparedBatch | null>[] = [];
  private last: Promise<PreparedBatch | null> | undefined;

  /** `ahead`: so many beyond the one that was taken last; 0 where a batch may need what the one before it stored. */
  constructor(
    private readonly prepare: () => Promise<PreparedBatch | null>,
    private readonly ahead: number,
  ) {}

  /** The next batch; null at the end of the file. */
  async next(): Promise<PreparedBatch | null> {
    this.fill(1);
    const batch = await this.ready.shift();
    if (batch) this.fill(this.ahead);
    return batch ?? null;
  }

  private fill(count: number): void {
    while (this.ready.length < count) {
      this.last = this.last === undefined ? this.prepare() : this.last.then((before) => (before === null ? null : this.prepare()));
      // Whoever takes the batch hears what is wrong with it.
      this.last.catch(() => undefined);
      this.ready.push(this.last);
    }
  }
}
