import { describe, expect, it } from '@jest/globals';
import { compareApps } from '../releases/compare-apps.js';
import { evaluateLogic } from '../expressions/evaluate-logic.js';
import { type Logic } from '../expressions/logic.js';
import { type AppDefinition } from './app.js';
import { type FormDefinition } from './form.js';
import { type OptionSetDefinition } from './option-set.js';
import { parseApp } from './parse.js';
import { resolveFormOptions, resolveOptions, withScoresOf } from './resolve-options.js';
import { validateApp } from './validate-app.js';

const risk: OptionSetDefinition = { $format: 'option-set/1', key: 'risk', label: '风险', options: [{ value: 'low', label: '低', score: 1 }, { value: 'high', label: '高', color: 'red', score: 3 }] };
const form = (more: Partial<FormDefinition> = {}): FormDefinition => ({
  $format: 'form/1', key: 'visit', label: '就诊', layout: [{ field: 'risk' }, { field: 'points' }, { field: 'rows' }],
  fields: [
    { key: 'risk', type: 'select', label: '风险', optionSet: 'risk' },
    { key: 'points', type: 'number', label: '分', compute: { expr: { score: [{ var: 'risk' }] }, mode: 'always', store: true } },
    { key: 'rows', type: 'sub-table', label: '表', fields: [{ key: 'level', type: 'select', label: '级别', optionSet: 'risk' }, { key: 'own', type: 'number', label: '分', compute: { expr: { add: [{ score: [{ var: 'level' }] }, { score: [{ var: '$parent.risk' }] }] }, mode: 'always', store: true } }] },
  ],
  ...more,
});
const app = (sets: AppDefinition['optionSets'] = { risk }, visit = form()): AppDefinition => ({ $format: 'app/1', key: 'clinic', label: '诊所', forms: { visit }, flows: {}, datasets: {}, dashboards: {}, roles: {}, ...(sets && { optionSets: sets }) });
const codes = (one: AppDefinition): readonly string[] => validateApp(one).map(({ code }) => code);

describe('shared options', () => {
  it('stand in every field that names them, columns and retired fields included', () => {
    const retired = form({ retired: [{ field: { key: 'old', type: 'select', label: '旧', optionSet: 'risk' }, inRelease: 2 }] });
    const visit = resolveOptions(app({ risk }, retired)).forms['visit'];
    expect([visit?.fields[0]?.options, visit?.fields[2]?.fields?.[0]?.options, visit?.retired?.[0]?.field.options]).toEqual([risk.options, risk.options, risk.options]);
  });

  it('leave an app that has none the very same object', () => {
    const plain = app({}, form({ fields: [{ key: 'a', type: 'text', label: 'a' }] }));
    expect(resolveOptions(plain)).toBe(plain);
  });

  it('are part of the app, and an app without any needs not say so', () => {
    expect(parseApp(app()).ok).toBe(true);
    const { optionSets: _none, ...without } = app();
    expect(parseApp(without).ok).toBe(true);
    expect(parseApp({ ...app(), optionSets: { other: risk } })).toMatchObject({ ok: false, issues: [{ code: 'shape.key-differs' }] });
  });

  it('are refused where they do not exist, are all retired, or stand under themselves', () => {
    expect(codes(app())).toEqual([]);
    expect(codes(app({}))).toContain('field.unknown-option-set');
    expect(codes(app({ risk: { ...risk, options: [{ value: 'a', label: 'a', retired: true }] } }))).toContain('field.no-options');
    expect(codes(app({ risk: { ...risk, options: [{ value: 'a', label: 'a', parent: 'b' }, { value: 'b', label: 'b', parent: 'a' }] } }))).toEqual(['option.parent-cycle', 'option.parent-cycle']);
    expect(codes(app({ risk: { ...risk, options: [{ value: 'a', label: 'a', parent: 'z' }] } }))).toEqual(['option.unknown-parent']);
    expect(codes(app({ risk }, form({ layout: [{ field: 'a' }], fields: [{ key: 'a', type: 'text', label: 'a', optionSet: 'risk' }] })))).toEqual(['field.takes-no-options']);
  });

  it('are compared as a list of their own and in the fields that use them', () => {
    const changed = app({ risk: { ...risk, options: [...risk.options, { value: 'middle', label: '中' }] } });
    expect(compareApps(app(), changed).map(({ id }) => id)).toEqual(['option-set-changed:risk', 'options-added:visit:risk', 'options-added:visit:rows.level']);
    expect(compareApps(app(), app()).map(({ id }) => id)).toEqual([]);
  });
});

describe('scores', () => {
  const context = { now: '2026-05-06T08:30:00+08:00', today: '2026-05-06', tz: 'Asia/Shanghai' };
  const exprOf = (one: FormDefinition, at: number): Logic => one.fields[at]?.compute?.expr ?? null;

  it('come from the options, of the record and inside a row', () => {
    const visit = resolveFormOptions(form(), { risk });
    expect(evaluateLogic(exprOf(visit, 1), { risk: 'high' }, context)).toBe(3);
    const own = visit.fields[2]?.fields?.[1]?.compute?.expr ?? null;
    expect(evaluateLogic(own, { level: 'low', $parent: { risk: 'high' } }, context)).toBe(4);
  });

  it('are filled in once, however often the form is resolved', () => {
    const once = resolveFormOptions(form(), { risk });
    expect(resolveFormOptions(once, { risk })).toEqual(once);
  });

  it('of another form count where its records are searched, from the record and from a row', () => {
    const where: Logic = { and: [{ '==': [{ var: 'row.risk' }, { var: 'risk' }] }, { '>=': [{ score: [{ var: 'row.risk' }] }, 3] }] };
    const filled = { and: [{ '==': [{ var: 'row.risk' }, { var: 'risk' }] }, { '>=': [{ score: [{ var: 'row.risk' }, [['low', 1], ['high', 3]]] }, 3] }] };
    const linkage = { form: 'visit', field: 'risk', where, mode: 'empty' as const };
    const asking = form({ key: 'asking', fields: [
      { key: 'risk', type: 'select', label: 'a', options: [{ value: 'low', label: '低', score: 100 }], linkage },
      { key: 'rows', type: 'sub-table', label: 'r', fields: [{ key: 'level', type: 'select', label: 'l', optionSet: 'risk', linkage }] },
    ], recordChecks: [{ id: 'c', kind: 'count', form: 'visit', where, assert: { '==': [{ var: '$count' }, 0] }, message: 'm' }] });
    const { asking: resolved } = resolveOptions({ ...app(), forms: { visit: form(), asking } }).forms as { asking: FormDefinition };
    expect([resolved.fields[0]?.linkage?.where, resolved.fields[1]?.fields?.[0]?.linkage?.where, resolved.recordChecks?.[0]?.where]).toEqual([filled, filled, filled]);
    const mixed = resolveOptions({ ...app(), forms: { visit: form() } });
    expect(resolveOptions(mixed).forms).toEqual(mixed.forms);
  });

  it('count in expressions that speak of a record from outside, such as the conditions of a flow', () => {
    const expr = withScoresOf({ '>=': [{ score: [{ var: 'record.risk' }] }, 3] }, resolveFormOptions(form(), { risk }).fields, 'record.');
    expect([evaluateLogic(expr, { record: { risk: 'high' } }, context), evaluateLogic(expr, { record: { risk: 'low' } }, context)]).toEqual([true, false]);
  });
});
