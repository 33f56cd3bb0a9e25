/** Lets only so many things of one kind happen at once; the others wait for their turn, each behind its own kind only. */
export class Turns {
  private readonly running = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(private readonly most: number) {}

  async take<T>(kind: string, work: () => Promise<T>): Promise<T> {
    const now = this.running.get(kind) ?? 0;
    if (now >= this.most) await new Promise<void>((resolve) => this.waiting.set(kind, [...(this.waiting.get(kind) ?? []), resolve]));
    else this.running.set(kind, now + 1);
    try {
      return await work();
    } finally {
      this.pass(kind);
    }
  }

  /** Whoever has waited longest takes the place over. */
  private pass(kind: string): void {
    const [next, ...others] = this.waiting.get(kind) ?? [];
    if (others.length > 0) this.waiting.set(kind, others);
    else this.waiting.delete(kind);
    if (next !== undefined) return next();
    const left = (this.running.get(kind) ?? 1) - 1;
    if (left > 0) this.running.set(kind, left);
    else this.running.delete(kind);
  }
}
