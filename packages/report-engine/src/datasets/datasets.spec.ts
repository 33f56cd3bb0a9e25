import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { measureKinds, type AppDefinition, type DashboardDefinition, type DatasetDefinition, type FormDefinition, locales } from '@carewright/schema';
import { measureTypes } from '../measures/index.js';
import { reportIssueMessages } from '../report-messages.js';
import { readsOf } from './bind-path.js';
import { bindQuery } from './bind-query.js';
import { datasetOf, datasetsOf, deriveDataset } from './derive-dataset.js';
import { seenDashboard } from './seen-dashboard.js';
import { validateDashboard } from './validate-dashboard.js';
import { validateDataset } from './validate-reports.js';

const visit: FormDefinition = { $format: 'form/1', key: 'visit', label: { 'zh-CN': '就诊' }, layout: [], fields: [{ key: 'at', type: 'date', label: '日期' }, { key: 'note', type: 'textarea', label: '备注' }, { key: 'fee', type: 'money', label: '费用' }, { key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } }] };
const patient: FormDefinition = { $format: 'form/1', key: 'patient', label: '患者', layout: [], fields: [{ key: 'sex', type: 'select', label: '性别', options: [{ value: 'f', label: '女' }] }] };
const app: AppDefinition = { $format: 'app/1', key: 'a', label: 'a', forms: { visit, patient }, flows: {}, datasets: {}, dashboards: {}, roles: {} };

describe('datasets', () => {
  it('come from every form: groupable fields, those of related records, a count and measures of numbers', () => {
    const dataset = deriveDataset(visit, app);
    expect(dataset.dimensions.map(({ key }) => key)).toEqual(['at', 'patient', 'created_at', 'patient_sex']);
    expect(dataset.measures.map(({ key }) => key)).toEqual(['records', 'sum_fee', 'average_fee', 'min_fee', 'max_fee', 'distinct_patient']);
    expect(validateDataset(dataset, app)).toEqual([]);
    expect(datasetsOf(app).map(({ key }) => key)).toEqual(['visit', 'patient']);
  });

  it('of an author replace the one of the form with the same key', () => {
    const own = { ...deriveDataset(visit, app), label: 'own' };
    expect(datasetOf({ ...app, datasets: { visit: own } }, 'visit')).toBe(own);
    expect(datasetOf(app, '__proto__')).toBeUndefined();
    expect(datasetOf(app, 'constructor')).toBeUndefined();
  });

  it('refuse what does not exist or cannot be aggregated, each at its place', () => {
    const broken = { ...deriveDataset(visit, app), dimensions: [{ key: 'x', label: 'x', path: 'nothing' }, { key: 'n', label: 'n', path: 'note' }], measures: [{ key: 's', label: 's', agg: 'sum' as const, path: 'note' }, { key: 'd', label: 'd', agg: 'distinct' as const }] };
    expect(validateDataset(broken, app).map(({ code, path }) => [code, path])).toEqual([['dataset.unknown-field', ['dimensions', 0, 'path']], ['dataset.not-a-dimension', ['dimensions', 1, 'path']], ['dataset.measure-not-applicable', ['measures', 0, 'agg']], ['dataset.measure-needs-field', ['measures', 1, 'path']]]);
  });

  it('answer only questions about what they hold', () => {
    const dataset = deriveDataset(visit, app);
    const bound = bindQuery({ dimensions: [{ dimension: 'ghost' }, { dimension: 'patient', grain: 'month' }], measures: ['records', 'records'], sort: [{ by: 'fee', dir: 'asc' }], filter: { field: 'nothing', op: 'eq', value: 1 } }, dataset, app);
    expect(bound.ok ? [] : bound.issues.map(({ code }) => code)).toEqual(['query.unknown-dimension', 'query.grain-without-time', 'query.measure-twice', 'query.unknown-sort', 'filter.unknown-field']);
  });

  it('give dashboards that name what exists and charts that fit', () => {
    const tile = { id: 't', title: 't', width: 6 as const, chart: 'pie', dataset: 'visit', query: { dimensions: [{ dimension: 'at' }], measures: ['records'] } };
    const dashboard = (...tiles: DashboardDefinition['rows'][number]['tiles']): DashboardDefinition => ({ $format: 'dashboard/1', key: 'd', label: 'd', rows: [{ id: 'r', height: 'small', tiles }] });
    expect(validateDashboard(dashboard(tile), app)).toEqual([]);
    expect(validateDashboard(dashboard(tile, { ...tile, chart: 'gauge' }, { ...tile, id: 'u', chart: 'hologram' }, { ...tile, id: 'v', dataset: 'ghost' }), app).map(({ code }) => code)).toEqual(['dashboard.tile-id-twice', 'dashboard.chart-does-not-fit', 'dashboard.unknown-chart', 'dashboard.unknown-dataset']);
  });

  it('let a filter of a page mean something else in other data, of the same kind and known to its reader', () => {
    const named = { ...deriveDataset(visit, app), key: 'named', dimensions: [{ key: 'came', label: '来的时间', path: 'at' }, { key: 'who', label: '谁', path: 'patient' }] };
    const both: AppDefinition = { ...app, datasets: { ...app.datasets, named } };
    const of = (id: string, dataset: string) => ({ id, title: id, width: 6 as const, chart: 'number', dataset, query: { dimensions: [], measures: ['records'] } });
    const page = (also: { dataset: string; dimension: string }[]): DashboardDefinition => ({ $format: 'dashboard/1', key: 'd', label: 'd', rows: [{ id: 'r', height: 'small', tiles: [of('a', 'visit'), of('b', 'named')] }], filters: [{ dimension: 'at', label: '时间', also }] });
    const codes = (...also: { dataset: string; dimension: string }[]): readonly string[] => validateDashboard(page(also), both).map(({ code }) => code);
    expect([codes({ dataset: 'named', dimension: 'came' }), codes({ dataset: 'named', dimension: 'who' }), codes({ dataset: 'named', dimension: 'ghost' })]).toEqual([[], ['dashboard.filter-unlike'], ['query.unknown-dimension']]);
    const shown = (known: AppDefinition) => seenDashboard(page([{ dataset: 'named', dimension: 'came' }]), known).definition.filters;
    expect([shown(both)?.[0]?.also, shown({ ...both, datasets: { ...app.datasets, named: { ...named, dimensions: [] } } })?.[0]]).toEqual([[{ dataset: 'named', dimension: 'came' }], { dimension: 'at', label: '时间' }]);
  });
});

describe('fields that no column holds', () => {
  const withField = (expr: unknown): { readonly form: FormDefinition; readonly changed: AppDefinition } => {
    const form = { ...visit, fields: [...visit.fields, { key: 'age', type: 'number', label: '年龄', compute: { expr: expr as never, mode: 'always' as const, store: false } }] };
    return { form, changed: { ...app, forms: { ...app.forms, visit: form } } };
  };
  const asking = (form: FormDefinition, changed: AppDefinition): DatasetDefinition => ({ ...deriveDataset(form, changed), measures: [{ key: 'a', label: 'a', agg: 'average' as const, path: 'age' }], where: { field: 'age', op: 'gt', value: 1 } });

  it('are asked about where SQL can work them out, and then by the rights over what they are worked out from', () => {
    const { form, changed } = withField({ age: [{ var: 'at' }] });
    expect(deriveDataset(form, changed).measures.map(({ key }) => key)).toContain('average_age');
    expect(validateDataset(asking(form, changed), changed)).toEqual([]);
    const bound = bindQuery({ dimensions: [], measures: ['a'] }, asking(form, changed), changed);
    expect(bound.ok && readsOf(bound.value.form, 'age')).toEqual(expect.arrayContaining(['age', 'at']));
  });

  it('are in no dataset where it cannot, and whoever names them is told why', () => {
    const { form, changed } = withField({ length: [{ var: '$ctx.user.roles' }] });
    expect(deriveDataset(form, changed)).toEqual(deriveDataset(visit, app));
    expect(validateDataset(asking(form, changed), changed).map(({ code }) => code)).toEqual(['dataset.worked-out-at-reading', 'filter.unknown-field']);
  });
});

describe('registries', () => {
  it('hold a measure for every aggregation of the schema, under its own name', () => {
    expect(Object.keys(measureTypes).sort()).toEqual([...measureKinds].sort());
    for (const [name, type] of Object.entries(measureTypes)) expect(type.name).toBe(name);
  });

  it('have words in every language for each issue code of the sources', () => {
    const files = (folder: URL): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? files(new URL(`${one.name}/`, folder)) : one.name.endsWith('.ts') && !one.name.endsWith('.spec.ts') && one.name !== 'report-messages.ts' ? [readFileSync(new URL(one.name, folder), 'utf8')] : []));
    const codes = new Set(files(new URL('../', import.meta.url)).flatMap((text) => [...text.matchAll(/'((?:dataset|query|dashboard|map)\.[a-z-]+)'/g)].map(([, code]) => code ?? '')));
    expect([...codes].sort()).toEqual(Object.keys(reportIssueMessages).sort());
    for (const texts of Object.values(reportIssueMessages)) for (const locale of locales) expect(texts[locale]).toBeTruthy();
  });
});
