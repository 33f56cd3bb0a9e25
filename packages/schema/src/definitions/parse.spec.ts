import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AppDefinition } from './app.js';
import { type FormDefinition } from './form.js';
import { parseApp, parseDashboard, parseDataset, parseDefinition, parseFlow, parseForm, parseRole } from './parse.js';

const form: FormDefinition = {
  $format: 'form/1', key: 'visit', label: { 'zh-CN': '就诊', 'en-US': 'Visit' },
  fields: [{ key: 'name', type: 'text', label: '姓名' }],
  layout: [{ kind: 'section', id: 's', columns: 2, children: [{ kind: 'tabs', id: 't', panes: [{ id: 'p', label: 'x', children: [{ field: 'name', span: 2 }] }] }] }],
};
const app: AppDefinition = { $format: 'app/1', key: 'hospital', label: '医院', forms: { visit: form }, flows: {}, datasets: {}, dashboards: {}, roles: {} };
const issuesOf = (parsed: ReturnType<typeof parseForm>): unknown => (parsed.ok ? 'accepted' : parsed.issues.map(({ code, path }) => `${code} ${path.join('.')}`));
const fromJson = (text: string): unknown => JSON.parse(text);

describe('parseForm', () => {
  it('reads a form with nested layout', () => {
    expect(parseForm(form)).toEqual({ ok: true, value: form });
  });

  it.each<[string, unknown, readonly string[]]>([
    ['nothing', undefined, ['json.not-json ']],
    ['a text', 'form', ['shape.type ']],
    ['an unknown property', { ...form, color: 'red' }, ['shape.unknown-property color']],
    ['a missing label', { ...form, label: undefined }, ['shape.missing label']],
    ['a key of capitals', { ...form, key: 'Visit' }, ['shape.pattern key']],
    ['a key with two underscores', { ...form, key: 'a__b' }, ['shape.pattern key']],
    ['a key of forty Chinese characters', { ...form, key: '患'.repeat(40) }, ['shape.pattern key']],
    ['a field without a type', { ...form, fields: [{ key: 'a', label: 'x' }] }, ['shape.missing fields.0.type']],
    ['a mistake deep in the layout', { ...form, layout: [{ kind: 'section', id: 's', children: [{ field: 'name', span: 9 }] }] }, ['shape.type layout.0.children.0.span']],
    ['an unknown kind of layout node', { ...form, layout: [{ kind: 'carousel', id: 's' }] }, ['shape.type layout.0']],
    ['501 fields', { ...form, fields: Array.from({ length: 501 }, (_one, n) => ({ key: `f${n}`, type: 'text', label: 'x' })) }, ['shape.too-many fields']],
    ['61 columns of a sub-table', { ...form, fields: [{ key: 'rows', type: 'sub-table', label: 'x', fields: Array.from({ length: 61 }, (_one, n) => ({ key: `f${n}`, type: 'text', label: 'x' })) }] }, ['shape.too-many fields.0.fields']],
    ['a sub-table in a sub-table', { ...form, fields: [{ key: 'rows', type: 'sub-table', label: 'x', fields: [{ key: 'a', type: 'sub-table', label: 'x', fields: [] }] }] }, ['shape.unknown-property fields.0.fields.0.fields']],
    ['NUL in a label', { ...form, label: 'a\0b' }, ['json.text label']],
    ['half a surrogate pair', { ...form, label: '\ud800' }, ['json.text label']],
    ['__proto__ as a property', fromJson('{"$format":"form/1","__proto__":{"key":"x"}}'), ['json.key ']],
    ['a date object', { ...form, label: new Date(0) }, ['json.not-json label']],
    ['a function', { ...form, label: () => 'x' }, ['json.not-json label']],
    ['not a number', { ...form, fields: [{ key: 'a', type: 'number', label: 'x', props: { min: Number.NaN } }] }, ['json.not-json fields.0.props.min']],
  ])('refuses %s with the place', (_what, value, issues) => {
    expect(issuesOf(parseForm(value))).toEqual(issues);
  });

  it('survives a nesting of a hundred thousand', () => {
    const deep = fromJson(`${'{"kind":"section","id":"s","children":['.repeat(100_000)}${']}'.repeat(100_000)}`);
    expect(issuesOf(parseForm({ ...form, layout: [deep] }))).toEqual([expect.stringMatching(/^json\.too-deep/)]);
  });

  it('survives a value that holds itself, and one whose members throw', () => {
    const loop: Record<string, unknown> = { ...form };
    loop['default'] = loop;
    const trap = new Proxy({}, { ownKeys: () => { throw new Error('no'); } });
    expect([parseForm(loop).ok, parseForm(trap).ok, parseForm({ ...form, label: trap }).ok]).toEqual([false, false, false]);
  });

  it('does not read a million issues out of a million mistakes', () => {
    const parsed = parseForm({ ...form, fields: Array.from({ length: 200 }, () => ({ nonsense: 1 })) });
    expect(parsed.ok ? 0 : parsed.issues.length).toBe(50);
  });
});

describe('every parser', () => {
  it.each([parseForm, parseFlow, parseDataset, parseDashboard, parseRole, parseApp])('%p answers anything without throwing', (parse) => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true, withDate: true, withMap: true, withBigInt: true }), (value) => {
      expect(parse(value).ok).toBe(false);
    }));
  });

  it('judges by kind', () => {
    expect([parseDefinition('forms', form).ok, parseDefinition('roles', form).ok]).toEqual([true, false]);
  });
});

describe('parseApp', () => {
  it('reads a whole app', () => {
    expect(parseApp(app)).toEqual({ ok: true, value: app });
  });

  it.each<[string, unknown, readonly string[]]>([
    ['a definition under another key', { ...app, forms: { other: form } }, ['shape.key-differs forms.other.key']],
    ['a mistake in a definition', { ...app, forms: { visit: { ...form, fields: 7 } } }, ['shape.type forms.visit.fields']],
    ['a missing kind', { ...app, roles: undefined }, ['shape.missing roles']],
    ['an unknown property', { ...app, plugins: {} }, ['shape.unknown-property plugins']],
    ['definitions as a list', { ...app, forms: [form] }, ['shape.type forms']],
  ])('refuses %s', (_what, value, issues) => {
    const parsed = parseApp(value);
    expect(parsed.ok ? [] : parsed.issues.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(issues);
  });
});
