import { PlatformError } from '../http/platform-error.js';

/** Lets a few pieces of work run at once and the next ones wait in line, so that a rush of strangers leaves connections for the staff. */
export class FewAtOnce {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly longestLine: number,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.most) await this.wait();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** Whoever is called takes over the place of the one that ended. */
  private wait(): Promise<void> {
    if (this.waiting.length >= this.longestLine) throw new PlatformError('http.too_many_requests', {}, { retryAfterSeconds: 10 });
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
