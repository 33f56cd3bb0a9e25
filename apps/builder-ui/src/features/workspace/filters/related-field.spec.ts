import { describe, expect, it } from '@jest/globals';
import { filterOperatorNames, textOf, type FormDefinition } from '@carewright/schema';
import { filterFieldsOf } from './filter-fields.js';
import { filterMessages } from './filter.messages.js';
import { relatedField } from './use-related-fields.js';

const patient: FormDefinition = { $format: 'form/1', key: 'patient', label: '患者', fields: [{ key: 'risk', type: 'select', label: '风险', options: [{ value: 'high', label: '高' }] }], layout: [] };
const visit: FormDefinition = { $format: 'form/1', key: 'visit', label: '就诊', fields: [{ key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } }], layout: [] };
const fields = filterFieldsOf(visit, { patient: 'read' });

describe('the words of a filter', () => {
  it.each(filterOperatorNames)('know the operator %s of the schema', (name) => {
    expect(Object.keys(filterMessages.messages)).toContain(name);
  });

  it('name what lies behind a relation after both', () => {
    const found = relatedField('patient.risk', fields, new Map([['patient', patient]]));
    expect(textOf(found?.label ?? '', 'zh-CN')).toBe('患者 / 风险');
    expect(found?.field.type).toBe('select');
    expect(textOf(relatedField('patient.created_at', fields, new Map([['patient', patient]]))?.label ?? '', 'en-US')).toBe('患者 / Created');
  });

  it('leave a path alone that leads nowhere', () => {
    const forms = new Map([['patient', patient]]);
    expect([relatedField('patient.gone', fields, forms), relatedField('nobody.risk', fields, forms), relatedField('patient.risk', fields, new Map())]).toEqual([undefined, undefined, undefined]);
  });
});
