import { describe, expect, it } from '@jest/globals';
import { type AppDefinition } from '../definitions/app.js';
import { type FormDefinition } from '../definitions/form.js';
import { type FieldPlace } from './field-use.js';
import { usesOfField } from './field-uses.js';

const is = (key: string): object => ({ '==': [{ var: key }, 'x'] });
const visit: FormDefinition = {
  $format: 'form/1', key: 'visit', label: '随访', display: '{name} {ward}', listFields: ['ward'], indexes: [{ fields: ['name', 'ward'] }],
  fields: [
    { key: 'name', type: 'text', label: '姓名' }, { key: 'ward', type: 'text', label: '科室', visibleWhen: is('name') as never }, { key: 'wardroom', type: 'text', label: '病房' },
    { key: 'score', type: 'number', label: '评分', compute: { expr: { sum: [{ col: [{ var: 'meds' }, 'dose'] }] }, mode: 'always', store: true }, requiredWhen: is('ward') as never, default: { expr: { length: [{ var: 'ward' }] } } },
    { key: 'patient', type: 'relation', label: '患者', props: { target: 'patient', filter: { field: 'ward_of', op: 'eq', value: { $record: 'ward' } }, fill: [{ from: 'phone', to: 'name' }] } },
    { key: 'meds', type: 'sub-table', label: '用药', fields: [{ key: 'drug', type: 'text', label: '药品' }, { key: 'dose', type: 'number', label: '剂量', visibleWhen: { and: [is('drug'), is('$parent.ward')] } as never }] },
  ],
  layout: [{ kind: 'section', id: 's', label: '评估', visibleWhen: is('ward'), children: [] }],
  layouts: { phone: [{ kind: 'section', id: 'p', label: '手机', visibleWhen: is('name'), children: [] }] },
  rules: [{ id: 'r', assert: is('ward') as never, message: '科室不对' }],
  recordChecks: [{ id: 'c', kind: 'count', form: 'visit', where: { '==': [{ var: 'row.ward' }, 'x'] }, assert: { '==': [{ var: '$count' }, 0] }, message: '重复' } as never],
};
const patient: FormDefinition = { $format: 'form/1', key: 'patient', label: '患者', fields: [{ key: 'phone', type: 'phone', label: '电话' }, { key: 'ward_of', type: 'text', label: '所在科室' }], layout: [] };
const app: AppDefinition = {
  $format: 'app/1', key: 'crm', label: '医院', dashboards: {}, forms: { visit, patient },
  roles: { nurse: { $format: 'role/1', key: 'nurse', label: '护士', grants: [{ form: 'visit', actions: ['read'], rows: { filter: { field: 'ward', op: 'eq', value: 'a' } }, fields: { default: 'read', except: { ward: 'hidden' } } }] } },
  datasets: { visits: { $format: 'dataset/1', key: 'visits', label: '随访分析', form: 'visit', dimensions: [{ key: 'by_ward', label: '按科室', path: 'ward' }], measures: [{ key: 'n', label: '人次', agg: 'count', where: { field: 'ward', op: 'eq', value: 'a' } }] } },
  flows: {
    check: { $format: 'flow/1', key: 'check', label: '审核', form: 'visit', bpmn: '<x>{"==":[{"var":"record.ward"},"a"]}</x>' },
    other: { $format: 'flow/1', key: 'other', label: '其他', form: 'visit', bpmn: '<x>record.wardroom</x>' },
  },
};
const said = (place: FieldPlace): readonly string[] => usesOfField(app, place).map(({ kind, in: { key }, field, label }) => [kind, key, field ?? label].filter((one) => one !== undefined).join(' '));

describe('usesOfField', () => {
  it('finds everything that leans on a field, in its form and out of it', () => {
    expect(said({ form: 'visit', field: 'ward' })).toEqual([
      'required visit score', 'default visit score', 'settings visit patient', 'visible visit meds', 'section visit 评估', 'form-check visit 科室不对', 'record-check visit 重复', 'title visit', 'list visit', 'index visit',
      'right nurse', 'row-rule nurse', 'dimension visits 按科室', 'measure visits 人次', 'flow check',
    ]);
  });

  it('finds sections of other layouts, and what a chosen record fills in', () => {
    expect(said({ form: 'visit', field: 'name' })).toEqual(['visible visit ward', 'settings visit patient', 'section visit 手机', 'title visit', 'index visit']);
  });

  it('finds what leans on a column: its row and whoever adds it up', () => {
    expect(said({ form: 'visit', field: 'meds', column: 'dose' })).toEqual(['compute visit score']);
    expect(said({ form: 'visit', field: 'meds', column: 'drug' })).toEqual(['visible visit meds']);
  });

  it('finds relations of other forms that show or copy a field', () => {
    expect(said({ form: 'patient', field: 'phone' })).toEqual(['settings visit patient']);
    expect(said({ form: 'patient', field: 'ward_of' })).toEqual(['settings visit patient']);
  });

  it('takes a field whose name begins the same for another one', () => {
    expect(said({ form: 'visit', field: 'wardroom' })).toEqual(['flow other']);
  });
});
