interface Limits {
  readonly atOnce: number;
  /** So many of one owner; absent where only all together count. */
  readonly each?: number;
  /** What is quick does not wait for what is not, until so many are at work. */
  readonly most?: number;
  /** More than so many waiting of one owner are refused, in these words; absent where nobody is. */
  readonly waiting?: { readonly each: number; readonly tooMany: (limit: number) => Error };
}

/** Work that takes turns: so many at once, and whoever asks for much waits behind whoever asks for little. */
export class Turns {
  private running = 0;
  private readonly runningOf = new Map<string, number>();
  /** In the order in which the owners come next. */
  private readonly queues = new Map<string, (() => void)[]>();
  private readonly limits: Limits;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  async take<T>(owner: string, work: () => Promise<T>, { isQuick = false }: { readonly isQuick?: boolean } = {}): Promise<T> {
    await this.begin(owner, isQuick ? Math.max(this.limits.most ?? 0, this.limits.atOnce) : this.limits.atOnce);
    try {
      return await work();
    } finally {
      this.end(owner);
      this.pass();
    }
  }

  private async begin(owner: string, most: number): Promise<void> {
    if (this.running < most && this.hasRoom(owner)) return this.count(owner);
    const queue = this.queues.get(owner) ?? [];
    const { waiting } = this.limits;
    if (waiting !== undefined && queue.length >= waiting.each) throw waiting.tooMany(waiting.each);
    this.queues.set(owner, queue);
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  private hasRoom(owner: string): boolean {
    return (this.runningOf.get(owner) ?? 0) < (this.limits.each ?? Infinity);
  }

  private count(owner: string): void {
    this.running += 1;
    this.runningOf.set(owner, (this.runningOf.get(owner) ?? 0) + 1);
  }

  private end(owner: string): void {
    this.running -= 1;
    const left = (this.runningOf.get(owner) ?? 1) - 1;
    if (left > 0) this.runningOf.set(owner, left);
    else this.runningOf.delete(owner);
  }

  /** The turn goes to the next owner who has not enough already, who then stands at the end of the line. */
  private pass(): void {
    if (this.running >= this.limits.atOnce) return;
    for (const [owner, queue] of this.queues) {
      if (!this.hasRoom(owner)) continue;
      const go = queue.shift();
      this.queues.delete(owner);
      if (queue.length > 0) this.queues.set(owner, queue);
      this.count(owner);
      go?.();
      return;
    }
  }
}
