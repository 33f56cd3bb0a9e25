import { describe, expect, it } from '@jest/globals';
import { type FormDefinition } from '@carewright/schema';
import { copyOf } from './copy-of.js';
import { pointedAt } from '../../../api/names.js';

const form: FormDefinition = {
  $format: 'form/1', key: 'visit', label: '就诊', layout: [],
  fields: [
    { key: 'number', type: 'autonumber', label: '编号' }, { key: 'card', type: 'text', label: '卡号', unique: true }, { key: 'age', type: 'number', label: '年龄', compute: { expr: 1, mode: 'always', store: true } },
    { key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } }, { key: 'doctor', type: 'user', label: '医生' }, { key: 'secret', type: 'text', label: '密' },
    { key: 'meds', type: 'sub-table', label: '用药', fields: [{ key: 'drug', type: 'text', label: '药品' }, { key: 'nurse', type: 'user', label: '护士' }] },
  ],
};
const data = { number: 'V1', card: 'c', age: 3, patient: 'p', doctor: 'd', secret: 's', meds: [{ id: 'r', drug: 'x', nurse: 'n' }] };

describe('a copy of a record', () => {
  it('leaves behind numbers, values that only one may have, what is worked out and what may not be written', () => {
    const rights = { number: 'write', card: 'write', age: 'write', patient: 'write', doctor: 'write', secret: 'read', meds: 'write' } as const;
    expect(copyOf({ data }, form, rights)).toEqual({ patient: 'p', doctor: 'd', meds: [{ drug: 'x', nurse: 'n' }] });
  });

  it('points at the same people and records', () => {
    expect(pointedAt(form.fields, data)).toEqual([{ id: 'p', kind: 'form:patient' }, { id: 'd', kind: 'user' }, { id: 'n', kind: 'user' }]);
  });
});
