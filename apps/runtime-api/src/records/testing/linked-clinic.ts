import { type AppDefinition, type Field, type FormDefinition, type Grant } from '@carewright/schema';

const text = (key: string): Field => ({ key, type: 'text', label: key, props: { maxLength: 60 } });
const number = (key: string, scale = 2): Field => ({ key, type: 'number', label: key, props: { scale } });
const relation = (key: string, target: string): Field => ({ key, type: 'relation', label: key, props: { target } });
const lookup = (key: string, via: string, field: string, snapshot?: true): Field => ({ key, type: 'lookup', label: key, props: { via, field, ...(snapshot && { snapshot }) } });
const rollUp = (key: string, props: Record<string, unknown>): Field => ({ key, type: 'roll-up', label: key, props });
const formula = (key: string, result: string, expr: unknown, store: boolean): Field => ({ key, type: 'formula', label: key, props: { result }, compute: { expr: expr as never, mode: 'always', store } });
const form = (key: string, fields: Field[], more: Partial<FormDefinition> = {}): FormDefinition => ({ $format: 'form/1', key, label: key, fields, layout: [], ...more });

const ward = form('ward', [text('name'), { key: 'head', type: 'user', label: 'head' }]);
const patient = form('patient', [
  text('name'), { key: 'phone', type: 'phone', label: 'phone', sensitive: 'phone' }, { key: 'birth', type: 'date', label: 'birth' },
  { key: 'risk', type: 'select', label: 'risk', options: [{ value: 'low', label: '低' }, { value: 'high', label: '高' }] },
  relation('ward', 'ward'),
  lookup('ward_name', 'ward', 'name'), lookup('ward_head', 'ward', 'head'),
  rollUp('visits', { form: 'visit', via: 'patient', agg: 'count' }),
  rollUp('spent', { form: 'visit', via: 'patient', agg: 'sum', field: 'amount', where: { field: 'paid', op: 'eq', value: true } }),
  rollUp('mean', { form: 'visit', via: 'patient', agg: 'average', field: 'amount' }),
  rollUp('first_day', { form: 'visit', via: 'patient', agg: 'min', field: 'day' }),
  rollUp('last_day', { form: 'visit', via: 'patient', agg: 'max', field: 'day' }),
  rollUp('last_note', { form: 'visit', via: 'patient', agg: 'latest', field: 'note', by: 'day' }),
  formula('doubled', 'number', { mul: [{ var: 'visits' }, 2] }, false),
  formula('kept', 'text', { cat: [{ var: 'name' }, '/', { var: 'ward_name' }] }, true),
], { display: '{name}' });
const visit = form('visit', [
  relation('patient', 'patient'), { key: 'day', type: 'date', label: 'day' }, { key: 'amount', type: 'money', label: 'amount' }, { key: 'paid', type: 'boolean', label: 'paid' }, text('note'), text('secret'),
  lookup('phone', 'patient', 'phone'), lookup('risk', 'patient', 'risk'), lookup('ward', 'patient', 'ward_name'), lookup('of', 'patient', 'visits'), lookup('name_then', 'patient', 'name', true),
  { key: 'lines', type: 'sub-table', label: 'lines', fields: [relation('drug', 'drug'), lookup('price', 'drug', 'price'), number('count', 0), formula('cost', 'number', { mul: [{ var: 'price' }, { var: 'count' }] }, true), formula('shown', 'text', { cat: [{ var: 'count' }, '@', { var: '$parent.note' }] }, false)] },
  formula('total', 'number', { sum: [{ col: [{ var: 'lines' }, 'cost'] }] }, true),
], { rules: [{ id: 'risky', when: { '==': [{ var: 'risk' }, 'high'] }, assert: { '!': { empty: { var: 'note' } } }, message: '高风险患者请填写备注' }] });
const drug = form('drug', [text('name'), number('price')], { display: '{name}' });

const person = form('person', [
  text('name'), { key: 'pressure', type: 'blood-pressure', label: 'pressure', props: { pulse: true } }, { key: 'home', type: 'address', label: 'home', sensitive: 'address' },
  { key: 'stay', type: 'date-range', label: 'stay', props: { precision: 'minute', openEnd: true } }, { key: 'sugar', type: 'lab-value', label: 'sugar', props: { unit: 'mmol/L', scale: 1, low: 3.9, high: 6.1 } },
  { key: 'pain', type: 'pain-score', label: 'pain' }, { key: 'place', type: 'geolocation', label: 'place' },
  rollUp('last_taken', { form: 'check', via: 'person', agg: 'latest', field: 'taken', by: 'day' }), rollUp('highest', { form: 'check', via: 'person', agg: 'max', field: 'taken.systolic' }),
], { display: '{name}' });
const check = form('check', [
  relation('person', 'person'), { key: 'day', type: 'date', label: 'day' }, { key: 'taken', type: 'blood-pressure', label: 'taken' },
  lookup('pressure', 'person', 'pressure'), lookup('systolic', 'person', 'pressure.systolic'), lookup('pressure_then', 'person', 'pressure', true), lookup('systolic_then', 'person', 'pressure.systolic', true),
  lookup('home', 'person', 'home'), lookup('city', 'person', 'home.city'), lookup('stay', 'person', 'stay'), lookup('stay_then', 'person', 'stay', true), lookup('sugar', 'person', 'sugar'), lookup('pain', 'person', 'pain'), lookup('place', 'person', 'place', true),
  lookup('latest', 'person', 'last_taken'),
  formula('width', 'number', { sub: [{ var: 'pressure.systolic' }, { var: 'pressure.diastolic' }] }, true),
  formula('width_now', 'number', { sub: [{ var: 'pressure.systolic' }, { var: 'pressure.diastolic' }] }, false),
], { rules: [{ id: 'high', when: { '>': [{ var: 'pressure.systolic' }, 200] }, assert: { '!': { empty: { var: 'day' } } }, message: '血压很高，请填写日期' }] });

const grant = (key: string, more: Partial<Grant> = {}): Grant => ({ form: key, actions: ['read', 'create', 'update', 'delete'], rows: 'all', fields: { default: 'write' }, ...more });

/** A clinic whose forms look at each other: lookups, roll-ups and formulas, and roles that see parts of what they come from. */
export const linkedClinic: AppDefinition = {
  $format: 'app/1', key: 'linked', label: '关联', flows: {}, datasets: {}, dashboards: {}, forms: { ward, patient, visit, drug, person, check },
  roles: {
    lead: { $format: 'role/1', key: 'lead', label: '主管', grants: [grant('ward'), grant('patient'), grant('visit'), grant('drug'), ...['person', 'check'].map((key) => grant(key, { actions: ['read', 'create', 'update', 'delete', 'export', 'import'] }))] },
    own: { $format: 'role/1', key: 'own', label: '本人', grants: [grant('patient', { actions: ['read'] }), grant('visit', { rows: 'own' })] },
    blind: { $format: 'role/1', key: 'blind', label: '受限', grants: [grant('patient', { fields: { default: 'read', except: { phone: 'hidden', risk: 'masked' } } }), grant('visit', { fields: { default: 'write', except: { amount: 'hidden' } } }), grant('person', { actions: ['read'], fields: { default: 'read', except: { pressure: 'hidden' } } }), grant('check', { fields: { default: 'write', except: { home: 'masked' } } })] },
    clerk: { $format: 'role/1', key: 'clerk', label: '录入', grants: [grant('visit')] },
  },
};
