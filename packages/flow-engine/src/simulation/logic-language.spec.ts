import { describe, expect, it } from '@jest/globals';
import { evaluateText, expressionSteps, logicPorts, type LogicFacts } from './logic-language.js';

const facts: LogicFacts = { record: null, starter: { id: null, departments: [] }, context: { now: '2026-01-01T00:00:00.000Z', today: '2026-01-01', tz: 'Asia/Shanghai', user: { id: '', departments: [] } } as unknown as LogicFacts['context'] };
const list = (length: number): readonly number[] => Array.from({ length }, (_none, n) => n);
const sumOf = (length: number): string => JSON.stringify({ reduce: [{ var: 'vars.list' }, { add: [{ var: 'accumulator' }, { var: 'current' }] }, 0] }).replace('vars.list', `vars.list${length}`);
const vars = { list1000: list(1_000), list9000: list(9_000) };

describe('expressions of a flow', () => {
  it('may take thousands of steps and no more', () => {
    expect(evaluateText(sumOf(1_000), vars, facts)).toBe(499_500);
    expect(() => evaluateText(sumOf(9_000), vars, facts)).toThrow('logic.too-slow');
  });

  it('count what a list costs that is gone through in one step', () => {
    const asked = JSON.stringify({ and: Array.from({ length: 30 }, () => ({ in: [1, { var: 'vars.list9000' }] })) });
    expect(() => evaluateText(asked, vars, facts)).toThrow('logic.too-slow');
    expect(evaluateText(JSON.stringify({ in: [1, { var: 'vars.list9000' }] }), vars, facts)).toBe(true);
  });

  it('have a limit all together within one event, whoever asks them', () => {
    const event = { left: 2 * expressionSteps };
    const { evaluate } = logicPorts(() => facts, event);
    let done = 0;
    expect(() => { for (; done < 100; done += 1) evaluate(sumOf(1_000), vars); }).toThrow('logic.too-slow');
    expect(done).toBeGreaterThan(5);
    expect(done).toBeLessThan(20);
    expect(event.left).toBeLessThan(expressionSteps);
  });
});
