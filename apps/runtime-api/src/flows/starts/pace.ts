/** Starts of one flow that may come at once, and what each further one waits for the one before. */
const burst = 40;
const spacingMs = 20;
/** What flows that cost much wait instead. */
const slowSpacingMs = 250;
const mostKept = 1_000;

/**
 * Spreads the starts of each flow over time, so that an import of ten thousand rows does not keep
 * everybody else's work waiting: the first few begin at once, the others one after the other.
 */
export class Pace {
  /** When the allowance of a flow would be whole again, in milliseconds. */
  private readonly free = new Map<string, number>();

  /** How long the next start of this flow waits. */
  take(flow: string, now: number, isSlow = false): number {
    const at = Math.max(this.free.get(flow) ?? 0, now);
    this.free.delete(flow);
    this.free.set(flow, at + (isSlow ? slowSpacingMs : spacingMs));
    if (this.free.size > mostKept) this.free.delete(this.free.keys().next().value ?? '');
    return Math.max(0, at - now - burst * spacingMs);
  }
}
