import { isEmpty } from '../../evaluate/normalize-submission.js';
import { type LinkedAnswer } from './served.js';

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

/** Remembers which values were fetched and not typed, so that a new answer may take the place of an old one and never of a person's words. */
export class LinkedCells {
  readonly #fetched = new Map<string, unknown>();

  /** Whether the answer goes into the cell; `id` stays with a row that is moved. */
  takes(id: string, current: unknown, { value, isDue }: LinkedAnswer): boolean {
    const isOurs = this.#fetched.has(id) && isSame(this.#fetched.get(id), current);
    if (isSame(current, value)) {
      if (!isEmpty(current)) this.#fetched.set(id, value);
      return false;
    }
    const takes = isEmpty(current) ? isDue || isOurs : isOurs;
    if (takes) this.#fetched.set(id, value);
    return takes;
  }
}
