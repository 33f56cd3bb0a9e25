interface Limits {
  readonly atOnce: number;
  /** What is quick does not wait for what is not, until so many are at work. */
  readonly most?: number;
  /** More than so many waiting of one owner are refused. */
  readonly waitingEach: number;
  /** In these words. */
  readonly tooMany: (limit: number) => Error;
}

/** Work that takes turns: so many at once, and whoever asks for much waits behind whoever asks for little. */
export class Turns {
  private running = 0;
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
      this.running -= 1;
      this.pass();
    }
  }

  private async begin(owner: string, most: number): Promise<void> {
    if (this.running < most) {
      this.running += 1;
      return;
    }
    const queue = this.queues.get(owner) ?? [];
    if (queue.length >= this.limits.waitingEach) throw this.limits.tooMany(this.limits.waitingEach);
    this.queues.set(owner, queue);
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  /** The turn goes to the next owner, who then stands at the end of the line. */
  private pass(): void {
    const next = this.queues.entries().next();
    if (next.done === true || this.running >= this.limits.atOnce) return;
    const [owner, queue] = next.value;
    const go = queue.shift();
    this.queues.delete(owner);
    if (queue.length > 0) this.queues.set(owner, queue);
    this.running += 1;
    go?.();
  }
}
