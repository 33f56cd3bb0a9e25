import { describe, expect, it } from '@jest/globals';
import { checkLogic } from './check-logic.js';
import { evaluateLogic } from './evaluate-logic.js';
import { logicOperators } from './logic-operators.js';
import { type LogicContext, type LogicScope } from './logic-scope.js';

const context: LogicContext = { now: '2026-05-06T08:30:00+08:00', today: '2026-05-06', tz: 'Asia/Shanghai' };
const anything: LogicScope = { variables: Object.fromEntries(['a', 'b', 'k', 's', 'note', 'age', 'phone', 'mail', 'meds', 'rows', 'a.b'].map((key) => [key, { kind: 'any' as const }])) };

describe.each([...logicOperators.values()])('operator $name', (operator) => {
  it.each(operator.examples.map((example) => ({ ...example, text: JSON.stringify(example.expr) })))('$text gives what it declares', ({ expr, data, result }) => {
    expect(evaluateLogic(expr, data ?? {}, context)).toEqual(result);
  });
});

describe('logicOperators', () => {
  it('keeps every operator under its own name, once, in words of both languages', () => {
    for (const [name, operator] of logicOperators) {
      expect(operator.name).toBe(name);
      expect(operator.words['zh-CN']).not.toBe('');
      expect(operator.words['en-US']).not.toBe('');
    }
    expect(logicOperators.has('log')).toBe(false);
    expect(logicOperators.has('method')).toBe(false);
    expect(logicOperators.has('+')).toBe(false);
  });

  it('passes checks for the examples whose operands are known', () => {
    for (const operator of logicOperators.values()) {
      const [first] = operator.examples;
      const codes = checkLogic(first.expr, anything).map((one) => one.code).filter((code) => code !== 'logic.unknown-variable' && code !== 'logic.operands-differ');
      expect({ operator: operator.name, codes }).toEqual({ operator: operator.name, codes: [] });
    }
  });
});
