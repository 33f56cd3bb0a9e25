import { describe, expect, it } from '@jest/globals';
import { type FormDefinition } from '@carewright/schema';
import { arrangeableForm, isPlainLook, settledLook, storedLook } from './view-look.js';

const form: FormDefinition = {
  $format: 'form/1', key: 'visit', label: '就诊', layout: [],
  fields: [
    { key: 'state', type: 'select', label: '状态', options: [{ value: 'a', label: '甲' }] },
    { key: 'begins', type: 'datetime', label: '开始' }, { key: 'ends', type: 'datetime', label: '结束' }, { key: 'fee', type: 'money', label: '费用' },
  ],
};

describe('a look', () => {
  it('is a table when its kind is unknown or the form cannot carry it', () => {
    expect([settledLook({ kind: 'pie' }, form).kind, settledLook({ kind: 'tree' }, form).kind, settledLook(undefined, form).kind]).toEqual(['table', 'table', 'table']);
  });

  it('takes the first field that fits where one is needed, and leaves out what does not fit', () => {
    expect(settledLook({ kind: 'kanban' }, form).settings['group']).toBe('state');
    expect(settledLook({ kind: 'calendar', settings: { start: 'ends', end: 'gone', color: 'fee' } }, form).settings).toEqual({ start: 'ends', span: 'month', hours: 'work' });
  });

  it('keeps totals and quick filters of fields that are there', () => {
    const look = settledLook({ kind: 'table', sums: { fee: 'sum', gone: 'sum' }, quick: [{ field: 'state' }, { field: 'gone' }] }, form);
    expect([look.sums, look.quick]).toEqual([{ fee: 'sum' }, [{ field: 'state' }]]);
  });

  it('is stored without what counts anyhow', () => {
    expect(storedLook({ kind: 'table', settings: { group: '', height: 'normal', freeze: '2' }, sums: {}, quick: [] })).toEqual({ kind: 'table', settings: { freeze: '2' } });
    expect([isPlainLook({ kind: 'table', settings: { height: 'normal' } }), isPlainLook({ kind: 'cards' })]).toEqual([true, false]);
  });

  it('is arranged by fields that may be read in clear', () => {
    expect(arrangeableForm(form, { state: 'masked', begins: 'read', ends: 'write' }).fields.map(({ key }) => key)).toEqual(['begins', 'ends']);
  });
});
