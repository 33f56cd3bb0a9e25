import { type DecisionTest } from './decision.js';

/** How one test looks at an input; `value` is what the cell says. */
export interface TestType {
  readonly needs: 'nothing' | 'value' | 'pair' | 'list';
  holds(input: unknown, value: unknown): boolean;
}

const isEmpty = (input: unknown): boolean => input === null || input === undefined || input === '' || (Array.isArray(input) && input.length === 0);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Numbers with numbers and texts (also dates) with texts; anything else is a mistake in the table that a person must see. */
function compare(input: unknown, value: unknown): number {
  if (typeof input === 'number' && typeof value === 'number') return input - value;
  if (typeof input === 'string' && typeof value === 'string') return input < value ? -1 : input > value ? 1 : 0;
  throw new Error('the table compares a number with a text');
}

/** What is empty is neither more nor less than anything. */
const ordered = (fits: (difference: number) => boolean): TestType => ({ needs: 'value', holds: (input, value) => !isEmpty(input) && fits(compare(input, value)) });

export const decisionTests: { readonly [Test in DecisionTest]: TestType } = {
  any: { needs: 'nothing', holds: () => true },
  empty: { needs: 'nothing', holds: isEmpty },
  filled: { needs: 'nothing', holds: (input) => !isEmpty(input) },
  eq: { needs: 'value', holds: same },
  ne: { needs: 'value', holds: (input, value) => !same(input, value) },
  lt: ordered((difference) => difference < 0),
  le: ordered((difference) => difference <= 0),
  gt: ordered((difference) => difference > 0),
  ge: ordered((difference) => difference >= 0),
  between: { needs: 'pair', holds: (input, value) => !isEmpty(input) && Array.isArray(value) && compare(input, value[0]) >= 0 && compare(input, value[1]) <= 0 },
  'one-of': { needs: 'list', holds: (input, value) => Array.isArray(value) && value.some((one) => same(input, one)) },
  contains: { needs: 'value', holds: (input, value) => (Array.isArray(input) ? input.some((one) => same(one, value)) : typeof input === 'string' && typeof value === 'string' && input.includes(value)) },
};
