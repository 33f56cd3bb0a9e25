import { checkLogic, type FilterComparison } from '@carewright/schema';
import { describe, expect, it } from '@jest/globals';
import { conditionOfLines, linesOfCondition } from './logic-lines.js';

const lines: readonly FilterComparison[] = [
  { field: 'level', op: 'eq', value: 'high' }, { field: 'level', op: 'ne', value: 'high' }, { field: 'score', op: 'lt', value: 3 }, { field: 'score', op: 'lte', value: 3 }, { field: 'score', op: 'gt', value: 3 }, { field: 'score', op: 'gte', value: 3 },
  { field: 'score', op: 'between', value: [1, 5] }, { field: 'level', op: 'in', value: ['high', 'low'] }, { field: 'level', op: 'notIn', value: ['high'] }, { field: 'note', op: 'contains', value: '急' }, { field: 'note', op: 'startsWith', value: 'A' },
  { field: 'tags', op: 'hasAny', value: ['a'] }, { field: 'tags', op: 'hasAll', value: ['a', 'b'] }, { field: 'note', op: 'isEmpty' }, { field: 'note', op: 'isNotEmpty' }, { field: 'outcome', op: 'eq', value: 'reject' },
];
const scope = { variables: { 'record.level': { kind: 'text' }, 'record.score': { kind: 'number' }, 'record.note': { kind: 'text' }, 'record.tags': { kind: 'list' }, outcome: { kind: 'text' } } } as const;

describe('conditions as rows', () => {
  it.each(lines)('reads back $op of $field, and the engine accepts it', (line) => {
    const text = conditionOfLines({ match: 'all', lines: [line] });
    expect(linesOfCondition(text)).toEqual({ match: 'all', lines: [line] });
    expect(checkLogic(JSON.parse(text ?? 'null') as never, scope as never)).toEqual([]);
  });

  it.each(['all', 'any'] as const)('reads back several rows of which %s must hold', (match) => {
    const value = { match, lines: lines.slice(0, 3) };
    expect(linesOfCondition(conditionOfLines(value))).toEqual(value);
  });

  it('says that rows cannot show a nested condition, and says nothing for a row without a value', () => {
    expect(linesOfCondition('{"and":[{"or":[true,false]},{"==":[{"var":"record.a"},1]}]}')).toBeNull();
    expect(linesOfCondition('no logic')).toBeNull();
    expect(conditionOfLines({ match: 'all', lines: [{ field: 'level', op: 'eq' }] })).toBeNull();
  });
});
