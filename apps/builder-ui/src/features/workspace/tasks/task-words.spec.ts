import { describe, expect, it } from '@jest/globals';
import { dueState } from './task-words.js';

describe('a due time', () => {
  const now = new Date(2026, 4, 6, 10, 0);
  it.each([
    [new Date(2026, 4, 6, 9, 59), 'overdue'],
    [new Date(2026, 4, 6, 23, 59), 'today'],
    [new Date(2026, 4, 7, 0, 0), 'later'],
  ] as const)('at %s is %s', (due, state) => {
    expect(dueState(due.toISOString(), now)).toBe(state);
  });
});
