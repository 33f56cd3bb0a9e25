import { type AppDefinition, type FormDefinition, type Grant, type RoleDefinition } from '@carewright/schema';

const form = (key: string, fields: FormDefinition['fields'], more: Partial<FormDefinition> = {}): FormDefinition => ({ $format: 'form/1', key, label: key, fields, layout: [], ...more });
const role = (key: string, ...grants: Grant[]): RoleDefinition => ({ $format: 'role/1', key, label: key, grants });
const all: Grant['actions'] = ['read', 'create', 'update', 'delete', 'reveal'];
const write = { default: 'write' } as const;

const patient = form(
  'patient',
  [
    { key: 'name', type: 'text', label: { 'zh-CN': '姓名', 'en-US': 'Name' }, required: true, props: { maxLength: 50 }, sensitive: 'name' },
    { key: 'phone', type: 'phone', label: '电话', sensitive: 'phone' },
    { key: 'mrn', type: 'autonumber', label: '病历号', unique: true, props: { prefix: 'MZ', digits: 6 } },
    { key: 'cnid', type: 'cnid', label: '身份证号', unique: true },
    { key: 'birth', type: 'date', label: '出生日期' },
    { key: 'age', type: 'number', label: '年龄', props: { scale: 0 }, compute: { expr: { age: [{ var: 'birth' }] }, mode: 'always', store: false } },
    { key: 'risk', type: 'select', label: '风险', options: [{ value: 'low', label: { 'zh-CN': '低', 'en-US': 'Low' } }, { value: 'high', label: '高' }] },
    { key: 'tags', type: 'multi-select', label: '标签', options: [{ value: 'vip', label: 'VIP' }, { value: 'allergy', label: '过敏' }] },
    { key: 'balance', type: 'money', label: '余额' },
    { key: 'note', type: 'textarea', label: '备注' },
    { key: 'doctor', type: 'user', label: '主管医生' },
  ],
  { display: '{name}（{mrn}）' },
);

const visit = form(
  'visit',
  [
    { key: 'patient', type: 'relation', label: '患者', required: true, props: { target: 'patient' } },
    { key: 'at', type: 'datetime', label: '就诊时间' },
    { key: 'start', type: 'time', label: '开始' },
    { key: 'department', type: 'department', label: '科室' },
    { key: 'temperature', type: 'number', label: '体温', props: { min: 34, max: 43, scale: 1 } },
    { key: 'urgent', type: 'boolean', label: '急诊' },
    { key: 'code', type: 'text', label: '编码', unique: true },
    {
      key: 'meds', type: 'sub-table', label: '用药', fields: [
        { key: 'drug', type: 'text', label: '药品', required: true },
        { key: 'dose', type: 'number', label: '剂量' },
        { key: 'nurse', type: 'user', label: '护士' },
      ],
    },
  ],
  { display: '{patient} {at}', rules: [{ id: 'hot', assert: { '<': [{ var: 'temperature' }, 42] }, message: '体温过高，请复核' }] },
);

const followUp = form('follow_up', [
  { key: 'visit', type: 'relation', label: '就诊', props: { target: 'visit', onDelete: 'clear' } },
  { key: 'result', type: 'text', label: '结果' },
]);

/** A small clinic for specs: patients with sensitive fields, visits with rows, and roles that see different parts. */
export const clinic: AppDefinition = {
  $format: 'app/1', key: 'clinic', label: '诊所', flows: {}, datasets: {}, dashboards: {},
  forms: { patient, visit, follow_up: followUp },
  roles: {
    manager: role('manager', { form: 'patient', actions: all, rows: 'all', fields: write }, { form: 'visit', actions: all, rows: 'all', fields: write }, { form: 'follow_up', actions: all, rows: 'all', fields: write }),
    desk: role('desk', { form: 'patient', actions: ['read', 'create', 'update'], rows: 'all', fields: { default: 'write', except: { phone: 'masked', cnid: 'hidden', note: 'hidden', balance: 'read' } } }, { form: 'visit', actions: ['read', 'create'], rows: 'all', fields: write }),
    nurse: role(
      'nurse',
      { form: 'patient', actions: ['read'], rows: 'all', fields: { default: 'hidden', except: { name: 'read', risk: 'read' } } },
      { form: 'patient', actions: ['read', 'update', 'create'], rows: 'own', fields: { default: 'write' } },
      { form: 'visit', actions: ['read', 'update', 'create'], rows: 'own-department', fields: write },
    ),
    doctor: role('doctor', { form: 'patient', actions: ['read', 'update'], rows: { filter: { field: 'doctor', op: 'eq', value: { $user: 'id' } } }, fields: write }),
    cashier: role('cashier', { form: 'visit', actions: ['read'], rows: 'all', fields: write }),
  },
};
