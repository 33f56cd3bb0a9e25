import { type Logic, type Measure } from '@carewright/schema';

/** How two measures are put together. */
export const pairOperators = { div: '÷', sub: '−', add: '+', mul: '×' } as const;
export type PairOperator = keyof typeof pairOperators;

/** One measure worked out from two others: a rate, a difference. */
export interface Pair {
  readonly operator: PairOperator;
  readonly first: string;
  readonly second: string;
}

const isOperator = (name: string): name is PairOperator => Object.hasOwn(pairOperators, name);

/** The one operation of a calculation, and what it is of. */
function operationOf(calc: unknown): { readonly name: string; readonly operands: readonly unknown[] } | undefined {
  const [entry, ...more] = typeof calc === 'object' && calc !== null ? Object.entries(calc) : [];
  if (entry === undefined || more.length > 0) return undefined;
  const [name, operands] = entry as [string, unknown];
  return { name, operands: Array.isArray(operands) ? (operands as unknown[]) : [operands] };
}

function measureIn(calc: unknown): string | undefined {
  const found = operationOf(calc);
  const [key] = found?.name === 'var' ? found.operands : [];
  return typeof key === 'string' ? key : undefined;
}

/** The two measures of a calculation that is no more than that; longer ones are written by hand. */
export function pairOf(calc: unknown): Pair | undefined {
  const found = operationOf(calc);
  if (found === undefined || !isOperator(found.name) || found.operands.length !== 2) return undefined;
  const [first, second] = found.operands.map(measureIn);
  return first === undefined || second === undefined ? undefined : { operator: found.name, first, second };
}

export const calcOf = ({ operator, first, second }: Pair): Logic => ({ [operator]: [{ var: first }, { var: second }] }) as Logic;

/** A calculation as people write it: 投诉数 × 10000 ÷ 就诊量. */
export function calcText(calc: unknown, nameOf: (measure: string) => string, isInner = false): string {
  const measure = measureIn(calc);
  if (measure !== undefined) return nameOf(measure);
  const found = operationOf(calc);
  if (found === undefined) return String(calc);
  if (!isOperator(found.name)) return found.operands.slice(0, 1).map((one) => calcText(one, nameOf, isInner)).join('');
  const text = found.operands.map((one) => calcText(one, nameOf, true)).join(` ${pairOperators[found.name]} `);
  return isInner ? `(${text})` : text;
}

/** The measures that one may be worked out from: any but itself and those that are worked out from it. */
export function inputsFor(measure: Measure, measures: readonly Measure[]): readonly Measure[] {
  const leadsHere = (key: string, met: ReadonlySet<string>): boolean => {
    if (key === measure.key) return true;
    const calc = measures.find((one) => one.key === key)?.calc;
    return calc !== undefined && !met.has(key) && namedIn(calc).some((one) => leadsHere(one, new Set([...met, key])));
  };
  return measures.filter(({ key }) => !leadsHere(key, new Set()));
}

function namedIn(calc: unknown): readonly string[] {
  const measure = measureIn(calc);
  return measure === undefined ? (operationOf(calc)?.operands ?? []).flatMap(namedIn) : [measure];
}
