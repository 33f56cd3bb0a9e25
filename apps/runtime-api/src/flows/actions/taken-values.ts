import { type TakenValue } from '@carewright/flow-engine';
import { PlatformError } from '../../http/platform-error.js';

/** The values that an author wants out of an answer. One that is not there is said, for later steps count on it; null is a value. */
export function takenFrom(answer: unknown, take: readonly TakenValue[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(take.map(({ name, from }) => [name, valueAt(answer, from)]));
}

function valueAt(answer: unknown, from: string): unknown {
  const steps = from.split('.').filter((step) => step !== '');
  let value = answer;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) throw new PlatformError('connector.value_missing', { from });
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value;
}
