import { Injectable } from '@nestjs/common';
import { PlatformError } from '../../http/platform-error.js';

/** What PostgreSQL's estimates come to on the machines we know; each running corrects it. */
const firstCostPerMs = 200;
/** Beyond this a question would run into its time limit for nothing, even if the estimate is several times too high. */
const mostSeconds = 60;
/** Quicker than this nothing can be learnt about the machine. */
const tellingMs = 100;
const quickMs = 1_000;
/** How much the last running counts beside those before it. */
const newest = 0.2;
const insistMs = 10 * 60_000;
const remembered = 1_000;

function remember<Value>(known: Map<string, Value>, key: string, value: Value): void {
  known.delete(key);
  known.set(key, value);
  if (known.size > remembered) known.delete(known.keys().next().value ?? '');
}

/**
 * Tells beforehand who asks for so much that it would only be stopped at the time limit, and would keep others waiting meanwhile.
 * Estimates are wrong at times, so nobody is refused for good: whoever asks the same again is believed, and it is tried.
 */
@Injectable()
export class CostGuard {
  private costPerMs = firstCostPerMs;
  private readonly took = new Map<string, number>();
  private readonly warned = new Map<string, number>();

  /** Whether statements of this text have been quick, so that there is nothing to estimate. */
  isQuick(text: string): boolean {
    return (this.took.get(text) ?? Number.POSITIVE_INFINITY) < quickMs;
  }

  /** How long a statement of this estimate may take. */
  secondsOf(cost: number): number {
    return cost / this.costPerMs / 1_000;
  }

  /** The refusal of a question of this estimate, once. */
  refusal(key: string, cost: number): PlatformError | null {
    const seconds = this.secondsOf(cost);
    if (seconds <= mostSeconds) return null;
    const warned = this.warned.get(key);
    if (warned !== undefined && Date.now() - warned < insistMs) return null;
    remember(this.warned, key, Date.now());
    return new PlatformError('report.too_costly', { minutes: Math.ceil(seconds / 60) });
  }

  /** What an estimate has come to. */
  learn(text: string, { cost, ms }: { readonly cost: number | null; readonly ms: number }): void {
    remember(this.took, text, ms);
    if (cost !== null && ms >= tellingMs) this.costPerMs += newest * (cost / ms - this.costPerMs);
  }
}
