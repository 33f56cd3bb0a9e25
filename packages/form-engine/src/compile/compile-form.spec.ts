import { describe, expect, test } from '@jest/globals';
import { type Field, type FormDefinition, type LayoutNode } from '@carewright/schema';
import { compileForm, evaluateSubmission, unplacedSectionId } from '../index.js';

function form(fields: readonly Field[], layout: readonly LayoutNode[] = []): FormDefinition {
  return { $format: 'form/1', key: 'f', label: { 'zh-CN': '表', 'en-US': 'Form' }, fields: [...fields], layout: [...layout] };
}
const text = (key: string, rest: Partial<Field> = {}): Field => ({ key, type: 'text', label: key, ...rest });

describe('compileForm', () => {
  test('requires in the schema only what is required without any condition', () => {
    const { schema } = compileForm(
      form(
        [text('always', { required: true }), text('never'), text('shown', { required: true, visibleWhen: { '==': [{ var: 'never' }, 'x'] } }), text('inside', { required: true }), text('worked_out', { required: true, compute: { expr: 1, mode: 'always', store: true } })],
        [{ kind: 'section', id: 's', visibleWhen: { '!': [{ var: 'never' }] }, children: [{ field: 'inside' }] }],
      ),
    );
    expect(schema['required']).toEqual(['always']);
  });

  test('uses no keyword that draft-07 and 2020-12 read differently', () => {
    const options = [{ value: 'a', label: 'a' }];
    const { schema } = compileForm(form([text('t'), { ...text('s'), type: 'select', options }, { ...text('m'), type: 'multi-select', options }, { ...text('d'), type: 'date' }, { ...text('rows'), type: 'sub-table', fields: [text('cell', { required: true })] }]));
    const printed = JSON.stringify(schema);
    for (const keyword of ['$defs', 'definitions', 'dependentRequired', 'prefixItems', 'unevaluated', '$ref', 'nullable', '$schema']) expect(printed).not.toContain(keyword);
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false, properties: { rows: { type: 'array', items: { required: ['cell'], additionalProperties: false } } } });
  });

  test('keeps other layouts apart: they leave fields out, and their conditions hide what they draw without deciding what counts', () => {
    const section = (id: string, ...fields: readonly string[]): LayoutNode => ({ kind: 'section', id, visibleWhen: { '==': [{ var: 'a' }, 'x'] }, children: fields.map((field) => ({ field })) });
    const compiled = compileForm({ ...form([text('a'), text('b', { required: true })], [{ field: 'a' }, { field: 'b' }]), layouts: { phone: [section('s', 'b', 'gone', 'b')], print: [section('s', 'a')] } });
    expect(compiled.layouts['phone']).toEqual([{ ...section('phone/s', 'b') }]);
    const context = { now: '2026-05-06T08:30:00+08:00', today: '2026-05-06', tz: 'Asia/Shanghai', validate: () => [] };
    const { containers, visible, issues } = evaluateSubmission(compiled, { a: 'y' }, context);
    expect(containers).toEqual({ 'phone/s': false, 'print/s': false });
    expect([visible['b'], issues.map(({ code, path }) => [code, ...path])]).toEqual([true, [['field.required', 'b']]]);
  });

  test('places every field once and appends what the author placed nowhere', () => {
    const { layout } = compileForm(form([text('a'), text('b'), text('c')], [{ kind: 'section', id: 's', children: [{ field: 'b' }, { field: 'gone' }, { field: 'b' }] }]));
    expect(layout).toEqual([
      { kind: 'section', id: 's', children: [{ field: 'b' }] },
      { kind: 'section', id: unplacedSectionId, label: { 'zh-CN': '未分组', 'en-US': 'Ungrouped' }, columns: 2, children: [{ field: 'a' }, { field: 'c' }] },
    ]);
  });

  test('orders computed fields after what they read, through sub-tables', () => {
    const compute = (expr: object): NonNullable<Field['compute']> => ({ expr: expr as never, mode: 'always', store: true });
    const { plan, issues } = compileForm(
      form([
        { ...text('share'), type: 'number', compute: compute({ div: [{ var: 'total' }, 2] }) },
        { ...text('total'), type: 'number', compute: compute({ sum: [{ col: [{ var: 'rows' }, 'daily'] }] }) },
        { ...text('rows'), type: 'sub-table', fields: [{ ...text('part'), type: 'number', compute: compute({ div: [{ var: 'daily' }, { var: '$parent.total' }] }) }, { ...text('daily'), type: 'number', compute: compute({ var: 'dose' }) }, { ...text('dose'), type: 'number' }] },
      ]),
    );
    expect(issues).toEqual([]);
    expect(plan.computeOrder.map(({ name }) => name)).toEqual(['rows.daily', 'total', 'share', 'rows.part']);
    expect(plan.dependents.get('rows.daily')).toEqual(['total', 'rows.part']);
  });

  test('reports a circle of formulas with its trail', () => {
    const compute = (key: string): NonNullable<Field['compute']> => ({ expr: { var: key }, mode: 'always', store: true });
    const { issues } = compileForm(form([text('p', { compute: compute('q') }), text('q', { compute: compute('p') })]));
    expect(issues).toEqual([expect.objectContaining({ code: 'form.compute-cycle', facts: expect.objectContaining({ trail: 'p → q → p' }) })]);
  });

  test('reports a field of a type that nobody knows', () => {
    expect(compileForm(form([{ ...text('x'), type: 'hologram' }])).issues).toEqual([expect.objectContaining({ code: 'form.unknown-field-type', path: ['fields', 0, 'type'] })]);
  });

  test('gives titles in the language asked for', () => {
    const definition = form([text('a', { label: { 'zh-CN': '甲', 'en-US': 'First' } })]);
    expect(compileForm(definition).uiSchema['a']).toMatchObject({ 'ui:title': '甲' });
    expect(compileForm(definition, { locale: 'en-US' }).uiSchema['a']).toMatchObject({ 'ui:title': 'First' });
  });
});
