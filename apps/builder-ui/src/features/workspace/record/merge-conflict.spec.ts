import { describe, expect, it } from '@jest/globals';
import { type RecordItem } from '../../../api/records.js';
import { conflictOf, resolvedChanges } from './merge-conflict.js';

const record = (version: number, data: RecordItem['data']): RecordItem => ({ id: 'r', version, title: '', createdAt: '', createdBy: null, updatedAt: '', updatedBy: null, data, masked: {}, display: {}, actions: [] });
const base = record(1, { name: '甲', phone: '1', ward: 'a', meds: [{ id: '1', drug: 'x' }] });
const theirs = record(2, { name: '乙', phone: '1', ward: 'b', meds: [{ id: '1', drug: 'x' }] });

describe('two people who change one record', () => {
  const conflict = conflictOf(base, { name: '丙', phone: '2', ward: 'b', meds: [] }, theirs);

  it('decide only about fields that both changed differently', () => {
    expect(conflict.fields).toEqual([{ field: 'name', mine: '丙', theirs: '乙' }]);
  });

  it('keep what was chosen and everything that only one of them changed', () => {
    expect(resolvedChanges(conflict, new Set(['name']))).toEqual({ name: '丙', phone: '2', meds: [] });
    expect(resolvedChanges(conflict, new Set())).toEqual({ phone: '2', meds: [] });
  });

  it('see an emptied value of the other as a change', () => {
    const emptied = conflictOf(base, { name: '丙' }, record(2, { phone: '1', ward: 'a' }));
    expect(emptied.fields).toEqual([{ field: 'name', mine: '丙', theirs: null }]);
  });
});
