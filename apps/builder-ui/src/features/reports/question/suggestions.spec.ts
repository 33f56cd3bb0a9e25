import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { bindQuery, chartKinds, datasetsOf, describeDataset, isChartKindName } from '@carewright/report-engine';
import { resolveFormOptions, type AppDefinition, type DatasetDefinition, type FormDefinition } from '@carewright/schema';
import { askedInAddress, questionAddress } from './question-address.js';
import { suggestionsOf } from './suggestions.js';

const template = new URL('../../../../../../templates/hospital-crm/', import.meta.url);
const read = <Kind extends { readonly key: string }>(folder: string): Record<string, Kind> =>
  Object.fromEntries(readdirSync(new URL(folder, template)).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(new URL(`${folder}/${name}`, template), 'utf8')) as Kind).map((one) => [one.key, one]));
const forms = Object.fromEntries(Object.values(read<FormDefinition>('forms')).map((form) => [form.key, resolveFormOptions(form, {})]));
const app: AppDefinition = { $format: 'app/1', key: 'crm', label: 'CRM', forms, flows: {}, datasets: read<DatasetDefinition>('datasets'), dashboards: {}, roles: {} };

describe('suggested questions', () => {
  it.each(datasetsOf(app).map((dataset) => [dataset.key, dataset] as const))('of %s can be asked, drawn and told apart', (_key, dataset) => {
    const made = suggestionsOf(describeDataset(dataset, app));
    expect(made.length).toBeGreaterThan(0);
    for (const { content: { chart, query, dataset: key } } of made) {
      const bound = bindQuery(query, dataset, app);
      expect({ chart, key, issues: bound.ok ? [] : bound.issues }).toEqual({ chart, key: dataset.key, issues: [] });
      expect(isChartKindName(chart) && chartKinds[chart].fits(query.dimensions.length, query.measures.length + (query.derived?.length ?? 0))).toBe(true);
    }
    expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
    expect(new Set(made.map(({ label }) => JSON.stringify(label))).size).toBe(made.length);
  });

  it('go into an address and come back', () => {
    const [first] = suggestionsOf(describeDataset(datasetsOf(app)[0] as DatasetDefinition, app));
    const address = new URL(questionAddress('crm', first?.content ?? { chart: '', dataset: '', query: { dimensions: [], measures: [] } }, '本月'), 'https://x');
    expect(askedInAddress(address.searchParams)).toEqual({ content: first?.content, label: '本月' });
    for (const broken of ['', '{', '[]', '{"dataset":"a","chart":"b"}', '{"dataset":1,"chart":"b","query":{"measures":[],"dimensions":[]}}']) expect(askedInAddress(new URLSearchParams({ ask: broken })).content).toBeUndefined();
  });
});
