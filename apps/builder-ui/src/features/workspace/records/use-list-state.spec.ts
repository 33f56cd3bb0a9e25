import { describe, expect, it } from '@jest/globals';
import { readListState, writeListState } from './use-list-state.js';

describe('the address of a list', () => {
  it('brings back what it was written from', () => {
    const state = { search: 'wjg', filter: { and: [{ field: 'age', op: 'gte', value: 60 }] }, sort: '-created_at', columns: ['name', 'age'], isBin: true, view: 'v1', look: { kind: 'kanban', settings: { group: 'risk' } }, quick: { doctor: ['d1'] } };
    expect(readListState(writeListState(state))).toEqual(state);
  });

  it('stays empty for the plain list', () => {
    expect(writeListState(readListState(new URLSearchParams())).toString()).toBe('');
  });

  it.each(['{', '[1]', 'null', '"a"', '3'])('ignores the filter %j that is none', (filter) => {
    expect(readListState(new URLSearchParams({ filter, look: filter }))).toMatchObject({ filter: undefined, look: undefined });
  });
});
