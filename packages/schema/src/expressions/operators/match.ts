import { fragment } from '../fragment.js';
import { accepts, type LogicOperator } from '../logic-operator.js';
import { isMatch, printPattern } from '../match-pattern.js';
import { parsePattern } from '../safe-pattern.js';

/** Longer texts are judged by their beginning. */
const maxText = 4_000;

/** The text holds the pattern somewhere (use ^ and $ for the whole); the pattern is written into the expression. */
export const match: LogicOperator = {
  name: 'match', group: 'text', words: { 'zh-CN': '{0} 符合格式 {1}', 'en-US': '{0} has the pattern {1}' }, count: [2, 2],
  check: (args, checking) => {
    if (parsePattern(args[1]) === null) checking.report('logic.bad-pattern', 1);
    return accepts('boolean', ['text'])(args.slice(0, 1), checking);
  },
  evaluate: ([text = null, pattern = null], evaluation) => {
    const value = evaluation.run(text);
    const parsed = parsePattern(pattern);
    return typeof value === 'string' && value !== '' && parsed !== null && isMatch(parsed, [...value].slice(0, maxText).join(''));
  },
  sql: ([text = null, pattern = null], compiling) => {
    const parsed = parsePattern(pattern) ?? compiling.refuse('logic.bad-pattern');
    return { kind: 'boolean', nullIsFalse: true, sql: fragment`left(${compiling.value(text, 'text').sql}, ${compiling.constant(maxText, 'number').sql}::integer) ~ ${compiling.constant(printPattern(parsed), 'text').sql}` };
  },
  examples: [{ expr: { match: ['MR-00123', '^MR-\\d{5}$'] }, result: true }, { expr: { match: ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(a+)+$'] }, result: false }, { expr: { match: [null, '.*'] }, result: false }],
};
