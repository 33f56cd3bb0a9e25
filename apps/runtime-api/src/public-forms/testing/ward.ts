import { type AppDefinition, type FormDefinition } from '@carewright/schema';

const feedback: FormDefinition = {
  $format: 'form/1', key: 'feedback', label: { 'zh-CN': '满意度', 'en-US': 'Satisfaction' }, layout: [{ kind: 'section', id: 'more', visibleWhen: { '==': [{ var: 'score' }, 'bad'] }, children: [{ field: 'reason' }] }],
  fields: [
    { key: 'name', type: 'text', label: '姓名', required: true, props: { maxLength: 50 } },
    { key: 'phone', type: 'phone', label: '手机', required: true, sensitive: 'phone' },
    { key: 'score', type: 'select', label: '评价', options: [{ value: 'good', label: '满意' }, { value: 'bad', label: '不满意' }] },
    { key: 'reason', type: 'textarea', label: '原因' },
    { key: 'source', type: 'text', label: '来源' },
    { key: 'desk', type: 'select', label: '窗口', options: [{ value: 'd1', label: '门诊一楼' }] },
    { key: 'nurse', type: 'user', label: '责任护士', required: true },
    { key: 'ward', type: 'department', label: '病区' },
    { key: 'earlier', type: 'relation', label: '上次', props: { target: 'feedback' } },
    { key: 'internal', type: 'text', label: '内部意见', visibleWhen: { '==': [{ var: 'nurse' }, 'x'] } },
    { key: 'number', type: 'autonumber', label: '编号', props: { prefix: 'FB', digits: 4 } },
    { key: 'visits', type: 'sub-table', label: '就诊', fields: [{ key: 'day', type: 'date', label: '日期' }] },
    { key: 'meetings', type: 'sub-table', label: '约谈', fields: [{ key: 'with', type: 'user', label: '谁' }] },
  ],
};

/** One form that patients fill in, and staff who read it. */
export const ward: AppDefinition = {
  $format: 'app/1', key: 'ward', label: '病区', flows: {}, datasets: {}, dashboards: {}, forms: { feedback },
  roles: {
    head: { $format: 'role/1', key: 'head', label: 'head', grants: [{ form: 'feedback', actions: ['read', 'create', 'update', 'delete'], rows: 'all', fields: { default: 'write' } }] },
    builder: { $format: 'role/1', key: 'builder', label: 'builder', grants: [], capabilities: ['design'] },
  },
};
