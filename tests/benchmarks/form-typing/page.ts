import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { type Field, type FormDefinition, type LayoutNode } from '@carewright/schema';

/** A form of many fields of mixed kinds, with a condition, a computed value and, when asked, a sub-table of fifty rows. */
const asked = new URLSearchParams(location.search);
const count = Number(asked.get('fields') ?? 200);
const rows = Number(asked.get('rows') ?? 0);
const kinds = ['text', 'number', 'select', 'date', 'multi-select', 'boolean'];
const options = Array.from({ length: 8 }, (_option, at) => ({ value: `o${at}`, label: `选项${at}` }));

const fields: Field[] = Array.from({ length: count }, (_field, at) => {
  const type = kinds[at % kinds.length] ?? 'text';
  return { key: `f${at}`, type, label: `字段${at}`, ...(type.endsWith('select') && { options }), ...(at === 10 && { visibleWhen: { '>': [{ var: 'f1' }, 5] } }) };
});
const computed: Field = { key: 'sum', type: 'number', label: '合计', compute: { expr: { add: [{ var: 'f1' }, { var: 'f7' }] }, mode: 'always', store: true } };
const table: Field = {
  key: 'meds', type: 'sub-table', label: '服药情况',
  fields: [
    { key: 'drug', type: 'text', label: '药品', required: true }, { key: 'dose', type: 'number', label: '单次剂量' }, { key: 'times', type: 'number', label: '每日次数' },
    { key: 'daily', type: 'number', label: '日总量', compute: { expr: { mul: [{ var: 'dose' }, { var: 'times' }] }, mode: 'always', store: true } }, { key: 'since', type: 'date', label: '开始日期' },
  ],
};
const layout: LayoutNode[] = Array.from({ length: Math.ceil(count / 10) }, (_section, at) => ({ kind: 'section', id: `s${at}`, label: `分组${at}`, columns: 3, children: fields.slice(at * 10, at * 10 + 10).map(({ key }) => ({ field: key })) }));
const form: FormDefinition = { $format: 'form/1', key: 'wide', label: '宽表', fields: [...fields, computed, ...(rows > 0 ? [table] : [])], layout };
const nobody = async (): Promise<readonly []> => [];

const value = rows > 0 ? { meds: Array.from({ length: rows }, (_row, at) => ({ drug: `药${at}`, dose: at, times: 2 })) } : {};
const root = createRoot(document.getElementById('root') as HTMLElement);

async function drawOurs(): Promise<void> {
  const { RecordForm } = await import('@carewright/form-engine/react');
  root.render(
    createElement(RecordForm, {
      form,
      value,
      context: { now: '2026-05-06T08:30:00+08:00', today: '2026-05-06', tz: 'Asia/Shanghai' },
      ports: { searchPeople: nobody, searchDepartments: nobody, searchRecords: nobody },
      onSubmit: () => undefined,
    }),
  );
}

/** What the same form costs with the form library's own antd theme: no conditions, no computed values. */
async function drawStock(): Promise<void> {
  const [{ default: Form }, { default: validator }, { compileForm }] = await Promise.all([import('@rjsf/antd'), import('@rjsf/validator-ajv8'), import('@carewright/form-engine')]);
  const { $schema: _dialect, $id: _id, ...schema } = compileForm(form, { locale: 'zh-CN' }).schema;
  root.render(createElement(Form, { schema, validator, formData: value }));
}

void (asked.has('stock') ? drawStock() : drawOurs());
