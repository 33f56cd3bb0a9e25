import { describe, expect, it } from '@jest/globals';
import { issue, type Issue } from '../errors/issue.js';
import { type AppDefinition } from './app.js';
import { type Logic } from '../expressions/logic.js';
import { type DashboardDefinition } from './dashboard.js';
import { type DatasetDefinition } from './reports/dataset.js';
import { type Field, type FormDefinition } from './form.js';
import { parseApp } from './parse.js';
import { type RoleDefinition } from './role.js';
import { validateApp } from './validate-app.js';
import { validateForm } from './validate-form.js';

const text = (key: string, more: Partial<Field> = {}): Field => ({ key, type: 'text', label: key, ...more });
const number = (key: string, more: Partial<Field> = {}): Field => ({ key, type: 'number', label: key, ...more });
const form = (fields: Field[], more: Partial<FormDefinition> = {}): FormDefinition => ({ $format: 'form/1', key: 'visit', label: '就诊', fields, layout: fields.map(({ key }) => ({ field: key })), ...more });
const patient: FormDefinition = { ...form([text('name'), { key: 'born', type: 'date', label: '出生日期' }]), key: 'patient' };
const app: AppDefinition = { $format: 'app/1', key: 'hospital', label: '医院', forms: { patient }, flows: {}, datasets: {}, dashboards: {}, roles: {} };
const said = (issues: readonly Issue[]): readonly string[] => issues.map(({ code, path }) => `${code} ${path.join('.')}`);
const add = (...operands: Logic[]): Logic => ({ add: operands });
const of = (path: string): Logic => ({ var: path });
const computed = (expr: Logic): Partial<Field> => ({ compute: { expr, mode: 'always', store: true } });

describe('validateForm', () => {
  it('finds nothing in a sound form', () => {
    const meds: Field = { key: 'meds', type: 'sub-table', label: '用药', fields: [text('drug'), number('dose'), number('times'), number('daily', computed({ mul: [of('dose'), of('times')] }))] };
    const sound = form([
      text('name', { required: true, unique: true, default: '张三' }), { key: 'admit', type: 'date', label: '入院' }, { key: 'discharge', type: 'date', label: '出院', rules: [{ id: 'after', assert: { '>=': [of('discharge'), of('admit')] }, message: 'x', fields: ['admit'] }] },
      number('los', computed({ days: [of('admit'), of('discharge')] })), { key: 'patient', type: 'relation', label: '患者', props: { target: 'patient', display: ['name'], filter: { field: 'name', op: 'isNotEmpty' } } },
      { key: 'kind', type: 'select', label: '类型', options: [{ value: 'out', label: '门诊' }], default: 'out' }, meds, number('all_daily', computed({ sum: [{ col: [of('meds'), 'daily'] }] })),
    ], { display: '{name} {admit}', listFields: ['name'], indexes: [{ fields: ['name', 'admit'] }] });
    expect(said(validateForm(sound, app))).toEqual([]);
  });

  it.each<[string, FormDefinition, readonly string[]]>([
    ['a repeated key', form([text('a'), text('a')], { layout: [{ field: 'a' }] }), ['key.repeated fields.1.key']],
    ['a system column as key', form([text('created_by')]), ['key.reserved fields.0.key']],
    ['constructor as form key', form([text('a')], { key: 'constructor' }), ['key.reserved key']],
    ['an unknown field type', form([text('a', { type: 'hologram' })]), ['field.unknown-type fields.0.type']],
    ['a field type from the prototype', form([text('a', { type: 'constructor' })]), ['field.unknown-type fields.0.type']],
    ['unknown props', form([text('a', { props: { size: 1 } })]), ['shape.unknown-property fields.0.props.size']],
    ['an empty range', form([number('a', { props: { min: 2, max: 1 } })]), ['field.empty-range fields.0.props.max']],
    ['a select without options', form([text('a', { type: 'select' })]), ['field.no-options fields.0.options']],
    ['a repeated option', form([text('a', { type: 'select', options: [{ value: 'x', label: '1' }, { value: 'x', label: '2' }] })]), ['option.repeated fields.0.options.1.value']],
    ['options on a text', form([text('a', { options: [{ value: 'x', label: '1' }] })]), ['field.takes-no-options fields.0.options']],
    ['a unique yes or no', form([text('a', { type: 'boolean', unique: true })]), ['field.cannot-be-unique fields.0.unique']],
    ['a sub-table without columns', form([text('a', { type: 'sub-table' })]), ['field.no-columns fields.0.fields']],
    ['a sub-table in a sub-table', form([text('a', { type: 'sub-table', fields: [text('b', { type: 'sub-table' })] })]), ['field.nested-sub-table fields.0.fields.0.type']],
    ['a reserved column key', form([text('a', { type: 'sub-table', fields: [text('parent_id')] })]), ['key.reserved fields.0.fields.0.key']],
    ['a unique column', form([text('a', { type: 'sub-table', fields: [text('b', { unique: true })] })]), ['field.unique-in-sub-table fields.0.fields.0.unique']],
    ['a default that the field refuses', form([number('a', { default: 'x' })]), ['field.default-refused fields.0.default']],
    ['a default that is no option', form([text('a', { type: 'select', options: [{ value: 'x', label: '1' }], default: 'y' })]), ['field.default-refused fields.0.default']],
    ['a default expression over nothing', form([number('a', { default: { expr: of('b') } })]), ['logic.unknown-variable fields.0.default.expr.var']],
    ['a computed autonumber', form([text('a', { type: 'autonumber', ...computed('x') })]), ['field.cannot-be-computed fields.0.compute']],
    ['a number computed as text', form([number('a', computed(of('b'))), text('b')]), ['field.computes-other-kind fields.0.compute.expr']],
    ['a relation to nothing', form([text('a', { type: 'relation', props: { target: 'ghost' } })]), ['field.unknown-form fields.0.props.target']],
    ['a relation filtered by nothing', form([text('a', { type: 'relation', props: { target: 'patient', filter: { field: 'b', op: 'eq', value: 1 }, display: ['c'] } })]), ['field.unknown-display-field fields.0.props.display.0', 'filter.unknown-field fields.0.props.filter.field']],
    ['a field placed twice', form([text('a')], { layout: [{ field: 'a' }, { kind: 'section', id: 's', children: [{ field: 'a' }] }] }), ['layout.placed-twice layout.1.children.0.field']],
    ['an unplaced field', form([text('a')], { layout: [] }), ['layout.unplaced layout']],
    ['a placed stranger', form([text('a')], { layout: [{ field: 'a' }, { field: 'b' }] }), ['layout.unknown-field layout.1.field']],
    ['a repeated layout id', form([text('a')], { layout: [{ kind: 'divider', id: 'd' }, { kind: 'tabs', id: 't', panes: [{ id: 'd', label: 'x', children: [{ field: 'a' }] }] }] }), ['layout.repeated-id layout.1.panes.0.id']],
    ['a condition in the layout', form([text('a')], { layout: [{ kind: 'section', id: 's', visibleWhen: of('b'), children: [{ field: 'a' }] }] }), ['logic.unknown-variable layout.0.visibleWhen.var']],
    ['a rule about strangers', form([text('a')], { rules: [{ id: 'r', assert: true, message: 'x', fields: ['b'] }, { id: 'r', assert: { nonsense: [] }, message: 'x' }] }), ['rule.repeated-id rules.1.id', 'rule.unknown-field rules.0.fields.0', 'logic.unknown-operator rules.1.assert.nonsense']],
    ['an index over strangers', form([text('a', { type: 'sub-table', fields: [text('b')] })], { indexes: [{ fields: ['a', 'z'] }] }), ['index.field-without-column indexes.0.fields.0', 'index.unknown-field indexes.0.fields.1']],
    ['a title of strangers', form([text('a')], { display: '{a} {b}', listFields: ['c'] }), ['form.display-unknown-field display', 'form.list-unknown-field listFields.0']],
    ['a key that meant something else', form([text('a')], { retired: [{ field: number('a'), inRelease: 2 }] }), ['key.retired-with-other-type fields.0.key']],
    ['no fields', form([]), ['form.empty fields']],
  ])('reports %s at its place', (_what, judged, issues) => {
    expect(said(validateForm(judged, app))).toEqual(issues);
  });

  it('names the cycle of computed fields', () => {
    const cyclic = form([number('a', computed(add(of('b'), 1))), number('b', computed(add(of('c'), 1))), number('c', computed(add(of('a'), 1)))]);
    expect(validateForm(cyclic, app)).toEqual([issue('compute.cycle', ['fields', 0, 'compute'], { cycle: 'a → b → c → a' })]);
  });

  it('names a cycle through a sub-table, and one of a field with itself', () => {
    const rows: Field = { key: 'rows', type: 'sub-table', label: 'x', fields: [number('part', computed(add(of('$parent.total'), 1)))] };
    expect(validateForm(form([number('total', computed({ sum: [{ col: [of('rows'), 'part'] }] })), rows]), app).map(({ facts }) => facts)).toEqual([{ cycle: 'total → rows → rows.part → total' }]);
    expect(validateForm(form([number('a', computed(add(of('a'), 1)))]), app).map(({ facts }) => facts)).toEqual([{ cycle: 'a → a' }]);
  });
});

describe('validateApp', () => {
  const dataset: DatasetDefinition = { $format: 'dataset/1', key: 'patients', label: 'x', form: 'patient', dimensions: [{ key: 'born', label: 'x', path: 'born' }], measures: [{ key: 'count', label: 'x', agg: 'count' }] };
  const dashboard: DashboardDefinition = { $format: 'dashboard/1', key: 'home', label: 'x', rows: [{ id: 'r', height: 'small', tiles: [{ id: 't', title: 'x', width: 6, chart: 'bar', dataset: 'patients', query: { dimensions: [{ dimension: 'born', grain: 'month' }], measures: ['count'], sort: [{ by: 'count', dir: 'desc' }] } }] }] };
  const role: RoleDefinition = { $format: 'role/1', key: 'nurse', label: 'x', grants: [{ form: 'patient', actions: ['read'], rows: { filter: { field: 'created_by', op: 'eq', value: { $user: 'id' } } }, fields: { default: 'read', except: { name: 'masked' } } }], dashboards: ['home'] };
  const whole: AppDefinition = { ...app, datasets: { patients: dataset }, dashboards: { home: dashboard }, roles: { nurse: role }, flows: { admit: { $format: 'flow/1', key: 'admit', label: 'x', form: 'patient', bpmn: '<x/>' } } };

  it('finds nothing in a sound app', () => {
    expect(parseApp(whole).ok).toBe(true);
    expect(said(validateApp(whole))).toEqual([]);
  });

  it.each<[string, AppDefinition, readonly string[]]>([
    ['a flow about nothing', { ...whole, flows: { admit: { $format: 'flow/1', key: 'admit', label: 'x', form: 'ghost', bpmn: '<x/>' } } }, ['flow.unknown-form flows.admit.form']],
    ['a grant of nothing', { ...app, roles: { nurse: { ...role, dashboards: 'all', grants: [{ form: 'ghost', actions: ['read'], rows: 'all', fields: { default: 'read' } }] } } }, ['role.unknown-form roles.nurse.grants.0.form']],
    ['a grant of a strange field and dashboard', { ...app, roles: { nurse: { ...role, grants: [{ form: 'patient', actions: ['read'], rows: 'all', fields: { default: 'read', except: { ghost: 'hidden' } } }] } } }, ['role.unknown-field roles.nurse.grants.0.fields.except.ghost', 'role.unknown-dashboard roles.nurse.dashboards.0']],
  ])('reports %s at its place', (_what, judged, issues) => {
    expect(said(validateApp(judged))).toEqual(issues);
  });
});
