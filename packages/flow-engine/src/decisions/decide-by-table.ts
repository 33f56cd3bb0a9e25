import { type Json } from '../execution/state.js';
import { type Decision, type DecisionRule } from './decision.js';
import { decisionTests } from './tests.js';

/** More than one line of a table fits although only one may. */
export class DecisionAmbiguous extends Error {
  constructor(rules: readonly number[]) {
    super(`the lines ${rules.join(', ')} of the table fit at once`);
    this.name = 'DecisionAmbiguous';
  }
}

const parse = (text: string | undefined): Json => (text === undefined ? null : (JSON.parse(text) as Json));

const fits = (rule: DecisionRule, inputs: readonly unknown[]): boolean => rule.cells.every((cell, column) => decisionTests[cell.test].holds(inputs[column], parse(cell.value)));

/** What a table says about these inputs, by output; nothing fits: null, or an empty list where all are collected. */
export function decideByTable(decision: Decision, inputs: readonly unknown[]): Readonly<Record<string, Json>> {
  const { hit, outputs, rules } = decision;
  const numbers = rules.flatMap((rule, number) => (fits(rule, inputs) ? [number] : []));
  if (hit === 'unique' && numbers.length > 1) throw new DecisionAmbiguous(numbers.map((number) => number + 1));
  const resultOf = (number: number | undefined, column: number): Json => (number === undefined ? null : parse(rules[number]?.results[column]));
  return Object.fromEntries(outputs.map(({ name }, column) => [name, hit === 'collect' ? numbers.map((number) => resultOf(number, column)) : resultOf(numbers[0], column)]));
}
