import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { locales } from '../definitions/localized-text.js';
import { type Grant, type RoleDefinition } from '../definitions/role.js';
import { columnsOf } from '../field-types/field-facts.js';
import { fieldTypeNames, fieldTypeOf } from '../field-types/index.js';
import { columnChange } from '../storage/column-change.js';
import { type ChangeKind, changeKinds } from './change-kinds.js';
import { compareAccess } from './compare-access.js';
import { compareApps } from './compare-apps.js';
import { describeChange } from './describe-change.js';
import { retireMissing } from './retire-missing.js';
import { typeChangeOf } from './type-change.js';

const text = (key: string, more: Partial<Field> = {}): Field => ({ key, type: 'text', label: key, ...more });
const form = (fields: Field[], more: Partial<FormDefinition> = {}): FormDefinition => ({ $format: 'form/1', key: 'patient', label: '患者', fields, layout: [], ...more });
const app = (patient: FormDefinition | null, more: Partial<AppDefinition> = {}): AppDefinition => ({ $format: 'app/1', key: 'hospital', label: '医院', forms: patient === null ? {} : { patient }, flows: {}, datasets: {}, dashboards: {}, roles: {}, ...more });
const ids = (before: FormDefinition | null, after: FormDefinition | null): readonly string[] => compareApps(app(before), app(after)).map(({ id }) => id);
const grant = (actions: Grant['actions'], rows: Grant['rows'], fields: Grant['fields']): Grant => ({ form: 'patient', actions, rows, fields });
const role = (...grants: Grant[]): RoleDefinition => ({ $format: 'role/1', key: 'nurse', label: '护士', grants });

const anyField = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), type: fc.constantFrom('text', 'number', 'date', 'select'), label: fc.constantFrom('x', 'y'), required: fc.boolean(), unique: fc.boolean() }) as fc.Arbitrary<Field>;
const anyForm = fc.uniqueArray(anyField, { selector: ({ key }) => key }).map((fields) => form(fields));
const anyApp = fc.option(anyForm).map((one) => app(one));

describe('compareApps', () => {
  it('finds nothing between an app and itself, whatever the order of its keys', () => {
    fc.assert(fc.property(anyApp, (one) => {
      const reordered = JSON.parse(JSON.stringify(one), (_key, value: unknown) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value)) as AppDefinition;
      expect(compareApps(one, one)).toEqual([]);
      expect(compareApps(one, reordered)).toEqual([]);
    }));
  });

  it('finds something between two apps that differ, with one id per change and words for each', () => {
    fc.assert(fc.property(anyApp, anyApp, (live, draft) => {
      const changes = compareApps(live, draft);
      expect(changes.length > 0).toBe(JSON.stringify(live) !== JSON.stringify(draft));
      expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
      for (const change of changes) for (const locale of locales) expect(describeChange(change, locale)).not.toMatch(/\{|undefined/);
    }));
  });

  it.each<[string, FormDefinition | null, FormDefinition | null, readonly string[]]>([
    ['a new form', null, form([text('a')]), ['form-added:patient']],
    ['a form taken out', form([]), null, ['form-retired:patient']],
    ['a new field', form([]), form([text('a')]), ['field-added:patient:a']],
    ['a field taken out', form([text('a')]), form([]), ['field-retired:patient:a']],
    ['a field that comes back', form([], { retired: [{ field: text('a'), inRelease: 2 }] }), form([text('a')]), ['field-restored:patient:a']],
    ['a new label', form([text('a')]), form([text('a', { label: '姓名' })]), ['label-changed:patient:a']],
    ['a form renamed, with icon and list', form([]), form([], { label: '病人', icon: 'user', listFields: ['a'] }), ['label-changed:patient', 'presentation-changed:patient', 'list-changed:patient']],
    ['another order of fields', form([text('a'), text('b'), text('c')]), form([text('b'), text('a')]), ['layout-changed:patient', 'field-retired:patient:c']],
    ['a longer text', form([text('a')]), form([text('a', { props: { maxLength: 500 } })]), ['type-widened:patient:a']],
    ['a shorter text', form([text('a')]), form([text('a', { props: { maxLength: 50 } })]), ['type-converted:patient:a']],
    ['a text that becomes a number', form([text('a')]), form([text('a', { type: 'number' })]), ['type-converted:patient:a']],
    ['a text that becomes a person', form([text('a')]), form([text('a', { type: 'user' })]), ['type-replaced:patient:a']],
    ['a copy of another value', form([text('a', { type: 'lookup', props: { via: 'b', field: 'c', snapshot: true } })]), form([text('a', { type: 'lookup', props: { via: 'b', field: 'd', snapshot: true } })]), ['type-replaced:patient:a']],
    ['another value shown as it is now', form([text('a', { type: 'lookup', props: { via: 'b', field: 'c' } })]), form([text('a', { type: 'lookup', props: { via: 'b', field: 'd' } })]), ['limits-changed:patient:a']],
    ['a type that stores the same', form([text('a', { props: { maxLength: 32 } })]), form([text('a', { type: 'phone' })]), ['type-changed:patient:a']],
    ['another limit', form([text('a', { type: 'number', props: { max: 1 } })]), form([text('a', { type: 'number', props: { max: 2 } })]), ['limits-changed:patient:a']],
    ['required, unique and indexed', form([text('a')]), form([text('a', { required: true, unique: true, index: true })]), ['required-changed:patient:a', 'unique-added:patient:a', 'index-added:patient:a']],
    ['a condition, a rule, a formula, a default, a mask, a help', form([text('a')]), form([text('a', { visibleWhen: true, rules: [], compute: { expr: 1, mode: 'always', store: true }, default: 'x', sensitive: 'name', help: 'x' })]), ['default-changed:patient:a', 'conditions-changed:patient:a', 'compute-changed:patient:a', 'rules-changed:patient:a', 'masking-changed:patient:a', 'presentation-changed:patient:a']],
    ['a unique pair', form([text('a'), text('b')]), form([text('a'), text('b')], { indexes: [{ fields: ['a', 'b'], unique: true }] }), ['unique-added:patient:a+b']],
    ['a column of a sub-table', form([text('rows', { type: 'sub-table', fields: [text('a')] })]), form([text('rows', { type: 'sub-table', fields: [text('b')] })]), ['field-added:patient:rows.b', 'field-retired:patient:rows.a']],
    ['layout and rules', form([]), form([], { layout: [{ kind: 'divider', id: 'd' }], rules: [{ id: 'r', assert: true, message: 'x' }] }), ['rules-changed:patient', 'layout-changed:patient']],
  ])('reports %s', (_what, before, after, changes) => {
    expect(ids(before, after)).toEqual(changes);
  });

  it('counts what happens to options, and treats one left out like one retired', () => {
    const options = (...list: { value: string; label?: string; retired?: boolean }[]): FormDefinition => form([text('a', { type: 'select', options: list.map((one) => ({ label: one.value, ...one })) })]);
    const change = compareApps(app(options({ value: 'a' }, { value: 'b' }, { value: 'c' }, { value: 'd', retired: true })), app(options({ value: 'a', label: 'A' }, { value: 'c', retired: true }, { value: 'd' }, { value: 'e' })));
    expect(change.map(({ kind, facts }) => [kind, facts['options']])).toEqual([['options-added', ['e']], ['options-retired', ['c', 'b']], ['options-restored', ['d']], ['options-relabelled', ['a']]]);
    expect(ids(options({ value: 'a' }, { value: 'b' }), options({ value: 'b' }, { value: 'a' }))).toEqual(['options-reordered:patient:a']);
  });

  it('reports the other definitions and knows a form that comes back', () => {
    const flow = { $format: 'flow/1' as const, key: 'admit', label: '入院', bpmn: '<x/>' };
    expect(compareApps(app(null, { flows: { admit: flow } }), app(null, { label: '医院2', flows: { admit: { ...flow, bpmn: '<y/>' } } })).map(({ id }) => id)).toEqual(['app-changed:hospital', 'flow-changed:admit']);
    expect(compareApps(app(null, { flows: { admit: flow } }), app(null)).map((change) => describeChange(change, 'zh-CN'))).toEqual(['移除流程“入院”']);
    expect(compareApps(null, app(form([text('a')]))).map(({ id }) => id)).toEqual(['app-created:hospital', 'form-added:patient']);
    expect(compareApps(app(null), app(form([])), { retiredForms: new Set(['patient']) }).map(({ kind }) => kind)).toEqual(['form-restored']);
  });
});

describe('compareAccess', () => {
  const both = app(form([text('name'), text('phone')]));
  const gains = (before: RoleDefinition | undefined, after: RoleDefinition | undefined): readonly string[] => compareAccess({ role: before, app: both }, { role: after, app: both }).gains;

  it.each<[string, RoleDefinition | undefined, RoleDefinition | undefined, readonly string[]]>([
    ['a role that is new', undefined, role(grant(['read'], 'own', { default: 'read' })), ['patient:read']],
    ['an action more', role(grant(['read'], 'all', { default: 'read' })), role(grant(['read', 'export'], 'all', { default: 'read' })), ['patient:export']],
    ['rows more', role(grant(['read'], 'own', { default: 'read' })), role(grant(['read'], 'all', { default: 'read' })), ['patient:read']],
    ['rows less', role(grant(['read'], 'all', { default: 'read' })), role(grant(['read'], 'own', { default: 'read' })), []],
    ['a department below', role(grant(['read'], 'department-tree', { default: 'read' })), role(grant(['read'], 'own-department', { default: 'read' })), []],
    ['a field unmasked', role(grant(['read'], 'all', { default: 'read', except: { phone: 'masked' } })), role(grant(['read'], 'all', { default: 'read' })), ['patient.phone:read']],
    ['a field shown as a mask', role(grant(['read'], 'all', { default: 'hidden' })), role(grant(['read'], 'all', { default: 'hidden', except: { phone: 'masked' } })), ['patient.phone:masked']],
    ['a field that may be written', role(grant(['read', 'update'], 'all', { default: 'read' })), role(grant(['read', 'update'], 'all', { default: 'read', except: { name: 'write' } })), ['patient.name:update']],
    ['two halves that make no whole', role(grant(['read'], 'all', { default: 'hidden' }), grant(['read'], 'own', { default: 'read' })), role(grant(['read'], 'all', { default: 'read' })), ['patient.name:masked', 'patient.name:read', 'patient.phone:masked', 'patient.phone:read']],
    ['the same in other words', role(grant(['read', 'update'], 'all', { default: 'read' })), role(grant(['update'], 'all', { default: 'read' }), grant(['read'], 'all', { default: 'read' })), []],
    ['a capability and a dashboard', role(), { ...role(), capabilities: ['publish'], dashboards: ['home'] }, ['capability:publish', 'dashboard:home']],
  ])('tells the gain of %s', (_what, before, after, expected) => {
    expect(gains(before, after)).toEqual(expected);
  });

  it('marks roles that widen or narrow, and none in the first release', () => {
    const [wide, narrow] = [role(grant(['read'], 'all', { default: 'read' })), role(grant(['read'], 'own', { default: 'read' }))];
    const access = (live: AppDefinition | null, nurse: RoleDefinition): unknown => compareApps(live, app(form([]), { roles: { nurse } })).find(({ target }) => target.kind === 'roles')?.access;
    expect([access(app(form([]), { roles: { nurse: narrow } }), wide), access(app(form([]), { roles: { nurse: wide } }), narrow), access(null, wide)]).toEqual(['widens', 'narrows', undefined]);
  });
});

describe('retireMissing', () => {
  it('keeps what was there, drops what came back, and believes no claim', () => {
    const live = app(form([text('a'), text('b')], { retired: [{ field: text('old'), inRelease: 1 }, { field: text('c'), inRelease: 1 }] }));
    const draft = app(form([text('a'), text('c')], { retired: [{ field: text('invented'), inRelease: 9 }] }));
    expect(retireMissing(live, draft, 5).forms['patient']?.retired).toEqual([{ field: text('old'), inRelease: 1 }, { field: text('b'), inRelease: 5 }]);
    expect(retireMissing(null, draft, 1).forms['patient']?.retired).toBeUndefined();
  });
});

describe('typeChangeOf', () => {
  it('decides as storage does, for every pair of field types', () => {
    const fields = fieldTypeNames.flatMap((type) => fieldTypeOf(type).examples.map((example): Field => ({ key: 'f', label: 'x', type, ...example.field }))).filter((field) => columnsOf(field)[0]?.suffix === '');
    const words = { none: 'kept', widen: 'widened', convert: 'converted', replace: 'replaced' } as const;
    const column = (field: Field): Parameters<typeof columnChange>[0] => ({ name: 'f', field, spec: columnsOf(field)[0] as ReturnType<typeof columnsOf>[number] });
    const wrong = fields.flatMap((from) => fields.flatMap((to) => {
      const [mine, theirs] = [typeChangeOf(from, to), words[columnChange(column(from), column(to)).kind]];
      return mine === theirs ? [] : [`${from.type} -> ${to.type}: ${mine}, storage ${theirs}`];
    }));
    expect([...new Set(wrong)]).toEqual([]);
  });
});

describe('describeChange', () => {
  it('speaks of every kind in both languages, with keys where names are not known', () => {
    for (const kind of Object.keys(changeKinds) as ChangeKind[]) {
      expect(describeChange({ kind, target: { key: 'patient', field: 'a' }, facts: { from: 'text', to: 'date', count: 1 } }, 'zh-CN')).toMatch(/^[^{}]*[一-龥][^{}]*$/);
      expect(changeKinds[kind]['en-US']).not.toMatch(/[一-龥]/);
    }
    expect(compareApps(app(form([])), app(form([], { label: '病人' }))).map((change) => describeChange(change, 'zh-CN'))).toEqual(['表单改名为“病人”']);
    expect(describeChange({ kind: 'type-replaced', target: { key: 'visit', field: 'kept' }, facts: { from: 'lookup', to: 'lookup' } }, 'zh-CN')).toBe('“visit”中“kept”按新设置取另外的值，从空值开始，旧值保留在旧列');
    expect(describeChange({ kind: 'unheard-of', target: { key: 'x' }, facts: {} }, 'zh-CN')).toBe('unheard-of');
  });
});
