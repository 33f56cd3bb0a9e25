import { describe, expect, it } from '@jest/globals';
import { type FormDefinition } from '@carewright/schema';
import { isMissing, setTextAt, textsOf } from './texts-of.js';

const form = (): FormDefinition => ({
  $format: 'form/1', key: 'visit', label: { 'zh-CN': '随访', 'en-US': 'Visit' },
  fields: [
    { key: 'sat', type: 'select', label: '满意度', help: '请选择', options: [{ value: 'a', label: '满意' }], rules: [{ id: 'r', assert: true, message: '请检查' }] },
    { key: 'meds', type: 'sub-table', label: '用药', fields: [{ key: 'dose', type: 'number', label: '剂量', props: { unit: { 'zh-CN': '毫克' } } }] },
  ],
  layout: [{ kind: 'section', id: 's', label: '基本', children: [{ kind: 'text', id: 't', text: '说明' }] }, { kind: 'tabs', id: 'x', panes: [{ id: 'p', label: '第一页', children: [] }] }],
  layouts: { phone: [{ kind: 'divider', id: 'd', label: '分隔' }] },
  rules: [{ id: 'r', assert: true, message: '整表' }],
});

describe('the texts of a form', () => {
  it('are all that people see, each with its place', () => {
    expect(textsOf(form()).map(({ path, part }) => `${part} ${path.join('.')}`)).toEqual([
      'label label', 'label fields.0.label', 'help fields.0.help', 'option fields.0.options.0.label', 'message fields.0.rules.0.message', 'label fields.1.label', 'label fields.1.fields.0.label', 'unit fields.1.fields.0.props.unit',
      'label layout.0.label', 'text layout.0.children.0.text', 'label layout.1.panes.0.label', 'label layouts.phone.0.label', 'message rules.0.message',
    ]);
  });

  it('can each be translated and are then no longer missing', () => {
    const written = form();
    expect(textsOf(written).filter(isMissing)).toHaveLength(12);
    for (const { path } of textsOf(written)) setTextAt(written, path, { locale: 'en-US', text: 'English' });
    expect(textsOf(written).filter(isMissing)).toEqual([]);
    expect(written.fields[0]?.options?.[0]?.label).toEqual({ 'zh-CN': '满意', 'en-US': 'English' });
  });
});
