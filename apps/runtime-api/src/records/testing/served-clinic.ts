import { type AppDefinition, type Field, type FormDefinition, type Grant, type Linkage } from '@carewright/schema';

const text = (key: string, more: Partial<Field> = {}): Field => ({ key, type: 'text', label: key, props: { maxLength: 60 }, ...more });
const money = (key: string, more: Partial<Field> = {}): Field => ({ key, type: 'money', label: key, ...more });
const form = (key: string, fields: Field[], more: Partial<FormDefinition> = {}): FormDefinition => ({ $format: 'form/1', key, label: key, fields, layout: [], ...more });
const is = (row: string, own: string): unknown => ({ '==': [{ var: `row.${row}` }, { var: own }] });
const priceOf = (more: Partial<Linkage>): Linkage => ({ form: 'service', field: 'price', where: { and: [is('name', 'service'), is('department', 'department')] } as never, sort: { field: 'since', descending: true }, mode: 'empty', ...more });

const service = form('service', [text('name'), text('department'), money('price'), { key: 'since', type: 'date', label: 'since' }, { key: 'doctor', type: 'user', label: 'doctor' }, { key: 'pressure', type: 'blood-pressure', label: 'pressure' }], { display: '{name}' });
const order = form('order', [
  text('service'), text('department'), { key: 'flag', type: 'boolean', label: 'flag' }, { key: 'limit', type: 'number', label: 'limit', props: { scale: 0 } },
  money('price', { linkage: priceOf({}) }),
  money('kept', { linkage: priceOf({ whenNone: 'keep' }) }),
  money('follows', { linkage: priceOf({ mode: 'always' }) }),
  money('public_price', { linkage: priceOf({ mode: 'always', released: true }) }),
  { key: 'doctor', type: 'user', label: 'doctor', linkage: priceOf({ field: 'doctor' }) },
  { key: 'pressure', type: 'blood-pressure', label: 'pressure', linkage: priceOf({ field: 'pressure' }) },
  { key: 'double', type: 'formula', label: 'double', props: { result: 'number' }, compute: { expr: { mul: [{ var: 'price' }, 2] } as never, mode: 'always', store: true } },
  { key: 'next', type: 'relation', label: 'next', props: { target: 'service' } },
  { key: 'next_name', type: 'lookup', label: 'next_name', props: { via: 'next', field: 'name' } },
  { key: 'next_then', type: 'lookup', label: 'next_then', props: { via: 'next', field: 'price', snapshot: true } }, text('code'),
  { key: 'next_price', type: 'lookup', label: 'next_price', props: { via: 'next', field: 'price' } },
  text('why', { visibleWhen: { '==': [{ var: 'flag' }, true] } as never, requiredWhen: { '==': [{ var: 'flag' }, true] } as never }),
  text('locked', { readonlyWhen: { '>': [{ var: 'limit' }, 5] } as never }),
  { key: 'level', type: 'select', label: 'level', options: [{ value: 'low', label: '低' }, { value: 'high', label: '高' }], optionRules: [{ when: { '==': [{ var: 'flag' }, true] } as never, only: ['high'] }] },
  { key: 'lines', type: 'sub-table', label: 'lines', fields: [
    text('service'), money('price', { linkage: { form: 'service', field: 'price', where: { and: [is('name', 'service'), is('department', '$parent.department')] } as never, sort: { field: 'since', descending: true }, mode: 'empty' } }),
    { key: 'of', type: 'relation', label: 'of', props: { target: 'service' } }, { key: 'of_price', type: 'lookup', label: 'of_price', props: { via: 'of', field: 'price' } },
  ] },
], { recordChecks: [{ id: 'twice', kind: 'count', form: 'order', where: is('code', 'code') as never, assert: { '<': [{ var: '$count' }, 2] } as never, message: '同一编码最多两条' }] });

const grant = (key: string, more: Partial<Grant> = {}): Grant => ({ form: key, actions: ['read', 'create', 'update', 'delete', 'import'], rows: 'all', fields: { default: 'write' }, ...more });

/** A price list, and orders that take their values from it; roles that may read all of it, a part, or nothing. */
export const servedClinic: AppDefinition = {
  $format: 'app/1', key: 'served', label: '联动', flows: {}, datasets: {}, dashboards: {}, forms: { service, order },
  roles: {
    lead: { $format: 'role/1', key: 'lead', label: '主管', grants: [grant('service'), grant('order')] },
    part: { $format: 'role/1', key: 'part', label: '部分', grants: [grant('service', { actions: ['read'], rows: { filter: { field: 'department', op: 'eq', value: '内科' } } }), grant('order')] },
    clerk: { $format: 'role/1', key: 'clerk', label: '录入', grants: [grant('order', { fields: { default: 'write', except: { flag: 'hidden', limit: 'masked' } } })] },
  },
};
