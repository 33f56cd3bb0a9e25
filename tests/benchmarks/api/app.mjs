/** The application the record API is measured with: a form of twenty fields of many types, one relation, row rules by department. */
const text = (key, more = {}) => ({ key, type: 'text', label: key, props: { maxLength: 100 }, ...more });
const select = (key, ...values) => ({ key, type: 'select', label: key, options: values.map((value) => ({ value, label: value })) });

export const forms = {
  patient: { $format: 'form/1', key: 'patient', label: '患者', display: '{name}', layout: [], fields: [text('name', { required: true })] },
  visit: {
    $format: 'form/1', key: 'visit', label: '就诊', display: '{name} {at}', layout: [],
    fields: [
      text('name', { required: true }), { key: 'phone', type: 'phone', label: '电话' }, { key: 'mail', type: 'mail', label: '邮箱' }, { key: 'birth', type: 'date', label: '出生日期' },
      select('gender', 'm', 'f'), select('level', 'a', 'b', 'c'), { key: 'tags', type: 'multi-select', label: '标签', options: ['x', 'y', 'z'].map((value) => ({ value, label: value })) },
      { key: 'weight', type: 'number', label: '体重', props: { min: 0, max: 300, scale: 1 } }, { key: 'visits', type: 'number', label: '次数', props: { scale: 0 } }, { key: 'fee', type: 'money', label: '费用' },
      { key: 'at', type: 'datetime', label: '时间' }, { key: 'start', type: 'time', label: '开始' }, { key: 'urgent', type: 'boolean', label: '急诊' }, { key: 'note', type: 'textarea', label: '备注' },
      text('address'), text('reason'), text('remark'), { key: 'doctor', type: 'user', label: '医生' }, { key: 'ward', type: 'department', label: '科室' }, { key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } },
    ],
    rules: [{ id: 'fee', assert: { '>=': [{ var: 'fee' }, 0] }, message: '费用不能为负' }],
  },
};

export const roles = {
  clerk: {
    $format: 'role/1', key: 'clerk', label: '职员',
    grants: [
      { form: 'patient', actions: ['read'], rows: 'all', fields: { default: 'read' } },
      { form: 'visit', actions: ['read', 'create', 'update'], rows: 'own-department', fields: { default: 'write', except: { remark: 'read' } } },
    ],
  },
};

/** What one request sends: the same values for the API and for the bare program. */
export function visitData({ doctor, ward, patient }) {
  return {
    name: '张建国', phone: '13800005678', mail: 'someone@example.com', birth: '1960-05-06', gender: 'm', level: 'b', tags: ['x', 'z'], weight: 71.5, visits: 3, fee: 12500,
    at: '2026-05-06T10:00:00+08:00', start: '08:30', urgent: false, note: '复诊，注意用药', address: '人民路一号', reason: '咳嗽', doctor, ward, patient,
  };
}

/** Rows to list and get among, written as the API would have written them. */
export const seedSql = `
insert into app_bench.visit (id, release, created_at, created_by, created_department, updated_at, updated_by, search, name, phone, mail, birth, gender, level, tags, weight, visits, fee, at, start, urgent, note, address, reason, remark, doctor, ward, patient)
select gen_random_uuid(), 1, now() - n * interval '1 minute', $1, $2, now(), $1, to_tsvector('simple', 'p' || n), '患者' || n, '13800005678', 'someone@example.com', '1960-05-06', 'm', 'b', '{x,z}', 71.5, 3, 12500,
  now() - n * interval '1 minute', '08:30', n % 7 = 0, '复诊，注意用药', '人民路一号', '咳嗽', null, $1, $2, $3 from generate_series(1, $4::int) n`;
