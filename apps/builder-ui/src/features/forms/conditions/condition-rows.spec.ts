import { describe, expect, it } from '@jest/globals';
import { checkLogic, type LogicKind, type LogicVariables } from '@carewright/schema';
import fc from 'fast-check';
import { isComplete, readCondition, writeCondition, type ConditionGroup, type ConditionRow } from './condition-rows.js';
import { operatorsFor, type Operand } from './operators.js';

const variables: LogicVariables = {
  name: { kind: 'text' }, other: { kind: 'text' }, age: { kind: 'number' }, admitted: { kind: 'date' }, discharged: { kind: 'date' }, reached: { kind: 'boolean' },
  symptoms: { kind: 'list', item: 'text' }, meds: { kind: 'rows', columns: {} }, nurse: { kind: 'id' }, at: { kind: 'datetime' },
};
const values: Partial<Record<LogicKind, fc.Arbitrary<string | number>>> = {
  text: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''), number: fc.integer(), list: fc.constantFrom('fever', 'cough'),
  date: fc.constantFrom('2026-05-06', '2024-02-29'), datetime: fc.constant('2026-05-06T00:00:00Z'), id: fc.constant('0198c0de-7a5b-7c3d-8e4f-0123456789ab'),
};

const rowOf = (path: string): fc.Arbitrary<ConditionRow> => {
  const kind = variables[path]?.kind ?? 'any';
  return fc.boolean().chain((hasOptions) => fc.constantFrom(...operatorsFor(kind, { hasOptions, fieldType: 'department' })).chain(({ name, operand }) => {
    if (operand === 'none') return fc.constant({ path, operator: name, operand: null });
    if (operand === 'choices') return fc.uniqueArray(fc.constantFrom('in', 'out', 'day'), { minLength: 1 }).map((value): ConditionRow => ({ path, operator: name, operand: { kind: 'value', value } }));
    if (operand === 'days') return fc.integer({ min: 1, max: 400 }).map((value): ConditionRow => ({ path, operator: name, operand: { kind: 'value', value } }));
    if (operand === 'range') return fc.tuple(values[kind] ?? fc.constant('08:00'), values[kind] ?? fc.constant('09:00')).map((value): ConditionRow => ({ path, operator: name, operand: { kind: 'value', value } }));
    const typed = (values[kind] ?? fc.constant('x')).map((value): Operand => ({ kind: 'value', value }));
    const operands = kind === 'date' ? fc.oneof(typed, fc.constant<Operand>({ kind: 'today' }), fc.constantFrom<Operand>({ kind: 'today', days: 3 }, { kind: 'today', days: -7 }, { kind: 'field', key: 'discharged', days: 30 }), fc.constant<Operand>({ kind: 'field', key: path === 'admitted' ? 'discharged' : 'admitted' })) : kind === 'id' ? fc.oneof(typed, fc.constant<Operand>({ kind: 'me' })) : typed;
    return operands.map((one): ConditionRow => ({ path, operator: name, operand: one }));
  }));
};
const anyRow = fc.constantFrom(...Object.keys(variables)).chain(rowOf);

describe('conditions in lines', () => {
  it('come back from logic as they were written', () => {
    fc.assert(fc.property(fc.constantFrom('and' as const, 'or' as const), fc.array(anyRow, { minLength: 1, maxLength: 5 }), (join, rows) => {
      const read = readCondition(writeCondition({ join, rows }), variables);
      expect(read).toEqual({ join: rows.length === 1 ? 'and' : join, rows });
    }), { numRuns: 500 });
  });

  it('come back with their groups', () => {
    const group = fc.tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(anyRow, { minLength: 2, maxLength: 3 })).map(([join, rows]): ConditionGroup => ({ join, rows }));
    fc.assert(fc.property(fc.constantFrom('and' as const, 'or' as const), fc.array(fc.oneof(anyRow, group), { minLength: 2, maxLength: 4 }), (join, rows) => {
      expect(readCondition(writeCondition({ join, rows }), variables)).toEqual({ join, rows });
    }), { numRuns: 500 });
  });

  it('say nothing while a range or a number of days is unfinished', () => {
    expect(isComplete({ path: 'age', operator: 'between', operand: { kind: 'value', value: [1, null] } })).toBe(false);
    expect(isComplete({ path: 'admitted', operator: 'withinLast', operand: { kind: 'value', value: 0 } })).toBe(false);
  });

  it('write logic that the checker accepts', () => {
    fc.assert(fc.property(fc.array(anyRow, { minLength: 1, maxLength: 4 }), (rows) => {
      expect(checkLogic(writeCondition({ join: 'and', rows }), { variables }).filter(({ severity }) => severity === 'error')).toEqual([]);
    }), { numRuns: 300 });
  });

  it('say nothing while a line is incomplete', () => {
    const row: ConditionRow = { path: 'name', operator: 'eq', operand: null };
    expect(isComplete(row)).toBe(false);
    expect(writeCondition({ join: 'and', rows: [row] })).toBeUndefined();
  });

  it('leave to words what no line can say', () => {
    for (const expr of [{ and: [{ or: [{ var: 'reached' }, true] }, { var: 'age' }] }, { '<': [1, { var: 'age' }, 3] }, { '==': [{ var: 'unknown' }, 1] }, { '==': [{ var: 'name' }, null] }]) {
      expect(readCondition(expr, variables)).toBeNull();
    }
  });
});
