import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { decisionLimits, hitPolicies, type Decision, type DecisionCell, type DecisionRule } from './decision.js';
import { decisionTests } from './tests.js';

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
const shapes: Readonly<Record<(typeof decisionTests)[DecisionCell['test']]['needs'], (value: unknown) => boolean>> = {
  nothing: () => true,
  value: isPlain,
  pair: (value) => Array.isArray(value) && value.length === 2 && value.every(isPlain) && typeof value[0] === typeof value[1],
  list: (value) => Array.isArray(value) && value.length > 0 && value.every(isPlain),
};

const cellIsSound = ({ test, value }: DecisionCell): boolean => Object.hasOwn(decisionTests, test) && shapes[decisionTests[test].needs](parsed(value));

const ruleIsSound = (rule: DecisionRule, { inputs, outputs }: Decision): boolean =>
  rule.cells.length === inputs.length && rule.results.length === outputs.length && rule.cells.every(cellIsSound) && rule.results.every((result) => parsed(result) !== undefined);

/** A name that a variable may have. */
const isName = (name: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && name !== 'outcome' && name !== '__proto__';

/** Whether a table says everything it must. */
export const isDecisionComplete = (decision: Decision): boolean => checkDecision('', decision).every((one) => one.severity !== 'error');

/** Judges a decision table as it is drawn; `rule` counts its lines from 1. */
export function checkDecision(element: string, decision: Decision): readonly Issue[] {
  const { inputs, outputs, rules, hit } = decision;
  const names = outputs.map((output) => output.name);
  const isIncomplete = inputs.length === 0 || outputs.length === 0 || rules.length === 0 || inputs.some((input) => input.value === '');
  const isTooLarge = inputs.length + outputs.length > decisionLimits.columns || rules.length > decisionLimits.rules;
  const wrongRules = isTooLarge ? [] : rules.flatMap((rule, number) => (ruleIsSound(rule, decision) ? [] : [number + 1]));
  return [
    ...(hitPolicies.includes(hit) ? [] : [flowIssue('extension-value', element, { attribute: 'hit' })]),
    ...(isIncomplete ? [flowIssue('decision-incomplete', element)] : []),
    ...(names.every(isName) && new Set(names).size === names.length ? [] : [flowIssue('decision-name', element)]),
    ...(isTooLarge ? [flowIssue('decision-too-large', element, { columns: decisionLimits.columns, rules: decisionLimits.rules })] : []),
    ...wrongRules.slice(0, 20).map((rule) => flowIssue('decision-rule', element, { rule })),
  ];
}
