import { decisionTests, type Decision, type DecisionCell, type DecisionRule, type DecisionTest } from '@carewright/flow-engine';

/** A table as a new step begins with it. */
export const newDecision: Decision = { hit: 'first', inputs: [], outputs: [{ name: 'result' }], rules: [] };

const anything: DecisionCell = { test: 'any' };
const without = <One>(list: readonly One[], index: number): readonly One[] => list.filter((_, at) => at !== index);
const withAt = <One>(list: readonly One[], index: number, one: One): readonly One[] => list.map((before, at) => (at === index ? one : before));
const eachRule = (decision: Decision, change: (rule: DecisionRule) => DecisionRule): readonly DecisionRule[] => decision.rules.map(change);

export const addInput = (decision: Decision): Decision => ({ ...decision, inputs: [...decision.inputs, { label: '', value: '' }], rules: eachRule(decision, (rule) => ({ ...rule, cells: [...rule.cells, anything] })) });

/** Another thing to ask: what the cells of the column said was about the one before. */
export const setInput = (decision: Decision, index: number, input: Decision['inputs'][number]): Decision => ({ ...decision, inputs: withAt(decision.inputs, index, input), rules: eachRule(decision, (rule) => ({ ...rule, cells: withAt(rule.cells, index, anything) })) });
export const removeInput = (decision: Decision, index: number): Decision => ({ ...decision, inputs: without(decision.inputs, index), rules: eachRule(decision, (rule) => ({ ...rule, cells: without(rule.cells, index) })) });

/** A name that no result has yet. */
function freeName({ outputs }: Decision): string {
  let count = outputs.length + 1;
  while (outputs.some(({ name }) => name === `result_${count}`)) count += 1;
  return `result_${count}`;
}

export const addOutput = (decision: Decision): Decision => ({ ...decision, outputs: [...decision.outputs, { name: freeName(decision) }], rules: eachRule(decision, (rule) => ({ ...rule, results: [...rule.results, '""'] })) });
export const setOutput = (decision: Decision, index: number, name: string): Decision => ({ ...decision, outputs: withAt(decision.outputs, index, { name }) });
export const removeOutput = (decision: Decision, index: number): Decision => ({ ...decision, outputs: without(decision.outputs, index), rules: eachRule(decision, (rule) => ({ ...rule, results: without(rule.results, index) })) });

export const addRule = (decision: Decision): Decision => ({ ...decision, rules: [...decision.rules, { cells: decision.inputs.map(() => anything), results: decision.outputs.map(() => '""') }] });
export const removeRule = (decision: Decision, index: number): Decision => ({ ...decision, rules: without(decision.rules, index) });

export function moveRuleUp(decision: Decision, index: number): Decision {
  const rules = [...decision.rules];
  const [moved] = rules.splice(index, 1);
  if (moved !== undefined) rules.splice(Math.max(0, index - 1), 0, moved);
  return { ...decision, rules };
}

const setRule = (decision: Decision, index: number, change: (rule: DecisionRule) => DecisionRule): Decision => ({ ...decision, rules: decision.rules.map((rule, at) => (at === index ? change(rule) : rule)) });

export const setCell = (decision: Decision, at: { readonly rule: number; readonly column: number }, cell: DecisionCell): Decision => setRule(decision, at.rule, (rule) => ({ ...rule, cells: withAt(rule.cells, at.column, cell) }));
export const setResult = (decision: Decision, at: { readonly rule: number; readonly column: number }, result: string): Decision => setRule(decision, at.rule, (rule) => ({ ...rule, results: withAt(rule.results, at.column, result) }));

/** A cell with another test keeps its value where that still makes sense. */
export function withTest(cell: DecisionCell, test: DecisionTest): DecisionCell {
  const isSameShape = decisionTests[test].needs === decisionTests[cell.test]?.needs;
  return isSameShape && cell.value !== undefined ? { test, value: cell.value } : { test };
}

/** The value a cell or result says; undefined while there is none. */
export function valueOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** A result as it is typed: numbers are numbers, everything else is text. */
export const resultText = (typed: string): string => JSON.stringify(/^-?(0|[1-9]\d*)(\.\d+)?$/.test(typed) ? Number(typed) : typed);
export const typedResult = (result: string): string => String(valueOf(result) ?? '');
