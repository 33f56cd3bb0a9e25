import { describe, expect, it } from '@jest/globals';
import { namesOf } from './form-context.js';

describe('the names of a record', () => {
  it('come by id from fields and from rows of sub-tables', () => {
    const data = { patient: 'p1', note: 'x', meds: [{ id: 'r1', drug: 'd1' }, { id: 'r2', drug: 'd2' }] };
    expect(namesOf(data, { patient: '王建国', meds: [{ drug: '阿司匹林' }, {}] })).toEqual({ p1: '王建国', d1: '阿司匹林' });
  });
});
