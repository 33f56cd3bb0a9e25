import { type AppDefinition, type DatasetDefinition, type Dimension, type Field, fieldKindOf, fieldTypeOf, type FormDefinition, type LocalizedText, type Measure, relationTargetOf, textOf, withProps } from '@carewright/schema';
import { addressable, type Addressable, joined } from './addressable.js';
import { storedForm } from './stored-form.js';

const maxKeyLength = 40;

function worded({ zh, en }: { readonly zh: string; readonly en: string }, label: LocalizedText): LocalizedText {
  return { 'zh-CN': `${textOf(label, 'zh-CN')}${zh}`, 'en-US': `${en} ${textOf(label, 'en-US')}` };
}

function ownDimensions(form: FormDefinition): Dimension[] {
  return form.fields.flatMap((field) => addressable(field)).filter(({ field }) => fieldTypeOf(field.type).dimension !== null).map(({ field, path, key }) => ({ key, label: field.label, path }));
}

/** Options and yes/no fields of the records that this form points at: "visits by source channel of the patient". */
function relatedDimensions(field: Field, app: Pick<AppDefinition, 'forms'>): Dimension[] {
  // Members of a list are many: grouping by what lies behind them would count a record more than once.
  const target = fieldKindOf(field) === 'list' ? undefined : app.forms[relationTargetOf(field) ?? ''];
  const fields = target && storedForm(target, app).fields.flatMap((one) => addressable(one)).filter(({ field: one, path }) => one.type === 'boolean' || fieldTypeOf(one.type).takesOptions || (path.includes('.') && fieldTypeOf(one.type).dimension === 'category' && fieldKindOf(one) === 'text'));
  return (fields ?? []).map((one) => ({ key: `${field.key}_${one.key}`, label: joined(field.label, one.field.label), path: `${field.key}.${one.path}` }));
}

const amounts = [
  { agg: 'sum', zh: '合计', en: 'Total' },
  { agg: 'average', zh: '平均', en: 'Average' },
  { agg: 'min', zh: '最小', en: 'Smallest' },
  { agg: 'max', zh: '最大', en: 'Largest' },
] as const;

function measuresOf({ field, path, key }: Addressable): Measure[] {
  const type = fieldTypeOf(field.type);
  const written = type.measureFormat?.(withProps(field));
  const format = written === undefined ? {} : { format: written };
  const sums = type.aggregations.includes('average') ? amounts.filter(({ agg }) => type.aggregations.includes(agg)).map(({ agg, ...words }) => ({ key: `${agg}_${key}`, label: worded(words, field.label), agg, path, ...format })) : [];
  const different = type.dimension === 'reference' ? [{ key: `distinct_${key}`, label: worded({ zh: '数（去重）', en: 'Distinct' }, field.label), agg: 'distinct' as const, path }] : [];
  return [...sums, ...different];
}

/** The dataset every form gives by itself: each field as a dimension, a count, and the usual measures of its numbers. */
export function deriveDataset(definition: FormDefinition, app: Pick<AppDefinition, 'forms'>): DatasetDefinition {
  const form = storedForm(definition, app);
  const created = { key: 'created_at', label: { 'zh-CN': '创建时间', 'en-US': 'Created at' }, path: 'created_at' };
  const records = { key: 'records', label: { 'zh-CN': '记录数', 'en-US': 'Records' }, agg: 'count' as const };
  return {
    $format: 'dataset/1',
    key: form.key,
    label: form.label,
    form: form.key,
    dimensions: uniqueByKey([...ownDimensions(form), created, ...form.fields.flatMap((field) => relatedDimensions(field, app))]),
    measures: uniqueByKey([records, ...form.fields.flatMap((field) => addressable(field)).flatMap(measuresOf)]),
  };
}

/** Keeps the first of each key that is short enough; a derived dataset is a convenience, an authored one has no such limit. */
function uniqueByKey<Item extends { readonly key: string }>(items: readonly Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter(({ key }) => key.length <= maxKeyLength && !seen.has(key) && seen.add(key));
}

type FormsAndDatasets = Pick<AppDefinition, 'forms' | 'datasets'>;

/** The dataset of a key: the authored one, else the one its form gives; undefined when there is neither. */
export function datasetOf(app: FormsAndDatasets, key: string): DatasetDefinition | undefined {
  if (Object.hasOwn(app.datasets, key)) return app.datasets[key];
  const form = Object.hasOwn(app.forms, key) ? app.forms[key] : undefined;
  return form && deriveDataset(form, app);
}

/** Every dataset of an app: authored ones first, then those of forms that no authored one replaces. */
export function datasetsOf(app: FormsAndDatasets): readonly DatasetDefinition[] {
  const derived = Object.values(app.forms).filter(({ key }) => !Object.hasOwn(app.datasets, key));
  return [...Object.values(app.datasets), ...derived.map((form) => deriveDataset(form, app))];
}
