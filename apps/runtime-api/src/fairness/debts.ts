/** What somebody may take of one processor for costly work, for as long as there are others. */
const share = 0.1;

/** So much may be owed without waiting: what a person does now and then is never held up. */
const freeMs = 100;

/** Nobody waits longer than this at a time, nor owes more than makes them. */
export const longestRestMs = 2_000;
const mostOwedMs = freeMs + longestRestMs * share;

/** Whoever asked for something within this time is there. */
const thereMs = 1_000;

interface Account {
  readonly owedMs: number;
  readonly at: number;
}

interface Seen {
  readonly owner: string;
  readonly at: number;
}

/**
 * What costly work of each owner (a person, a flow) took lately of what all share. A debt is paid by time; whoever owes begins
 * the next thing later, in proportion, and only while others are there. Work that is not costly is never noted.
 */
export class Debts {
  private readonly accounts = new Map<string, Account>();
  private last: Seen | undefined;
  private lastOther: Seen | undefined;
  private readonly now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  /** Somebody asked for something. */
  see(owner: string): void {
    if (this.last?.owner !== owner) this.lastOther = this.last;
    this.last = { owner, at: this.now() };
  }

  charge(owner: string, ms: number): void {
    if (ms <= 0) return;
    const owedMs = Math.min(mostOwedMs, this.owed(owner) + ms);
    this.accounts.delete(owner);
    this.accounts.set(owner, { owedMs, at: this.now() });
    this.forgetPaid();
  }

  /** How long this owner had better wait before more is begun; nearly always not at all. */
  restOf(owner: string): number {
    if (!this.accounts.has(owner)) return 0;
    const over = this.owed(owner) - freeMs;
    return over <= 0 || !this.hasOthers(owner) ? 0 : over / share;
  }

  /** How many owe something. */
  get count(): number {
    return this.accounts.size;
  }

  /** Whether anybody else is there. */
  hasOthers(owner: string): boolean {
    const other = this.last?.owner === owner ? this.lastOther : this.last;
    return other !== undefined && this.now() - other.at < thereMs;
  }

  private owed(owner: string): number {
    const account = this.accounts.get(owner);
    return account === undefined ? 0 : Math.max(0, account.owedMs - (this.now() - account.at) * share);
  }

  /** Whoever has long owed nothing stands first. */
  private forgetPaid(): void {
    for (const [owner] of this.accounts) {
      if (this.owed(owner) > 0) return;
      this.accounts.delete(owner);
    }
  }
}
