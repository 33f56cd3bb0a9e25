import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';
import { systemFilterFields } from '../filters/filter-target.js';
import { uniqueKey } from '../identifiers/unique-key.js';
import { type AppDefinition } from './app.js';
import { type DatasetDefinition, type Dimension, type Measure } from './dataset.js';
import { type Field, type FormDefinition } from './form.js';
import { locales, type LocalizedText, textOf } from './localized-text.js';

const systemDimensions = ['created_at', 'created_by', 'created_department'] as const;
const words = { count: { 'zh-CN': '记录数', 'en-US': 'Records' }, sum: { 'zh-CN': '合计', 'en-US': 'sum' }, average: { 'zh-CN': '平均', 'en-US': 'average' } } as const;

/** The dataset that every form gives by itself: its fields as dimensions, the number of records, sums and averages as measures. */
export function datasetOfForm(form: FormDefinition): DatasetDefinition {
  const fields = form.fields.filter((field) => isFieldTypeName(field.type));
  const taken: string[] = ['count'];
  const keyFor = (text: string): string => {
    const key = uniqueKey(text, { place: 'definition', taken });
    taken.push(key);
    return key;
  };
  const dimensions: Dimension[] = fields.filter((field) => fieldTypeOf(field.type).dimension !== null).map((field) => ({ key: keyFor(field.key), label: field.label, path: field.key }));
  const system: Dimension[] = systemDimensions.map((path) => ({ key: keyFor(path), label: systemFilterFields[path]?.label ?? path, path }));
  const numbers = fields.filter((field) => fieldTypeOf(field.type).aggregations.includes('sum'));
  const measures = numbers.flatMap((field) => (['sum', 'average'] as const).map((agg): Measure => ({ key: keyFor(`${agg}_${field.key}`), label: measureLabel(field, agg), agg, path: field.key })));
  return { $format: 'dataset/1', key: form.key, label: form.label, form: form.key, dimensions: [...dimensions, ...system].slice(0, 200), measures: [{ key: 'count', label: words.count, agg: 'count' as const }, ...measures].slice(0, 200) };
}

/** The dataset of this key: the authored one, else the one that the form of this key gives. */
export function datasetOf(app: Pick<AppDefinition, 'datasets' | 'forms'>, key: string): DatasetDefinition | undefined {
  if (Object.hasOwn(app.datasets, key)) return app.datasets[key];
  const form = Object.hasOwn(app.forms, key) ? app.forms[key] : undefined;
  return form === undefined ? undefined : datasetOfForm(form);
}

function measureLabel(field: Field, agg: 'sum' | 'average'): LocalizedText {
  return Object.fromEntries(locales.map((locale) => [locale, `${textOf(field.label, locale)} ${words[agg][locale]}`]));
}
