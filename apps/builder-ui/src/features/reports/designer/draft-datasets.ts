import { resolveFormOptions, type AppDefinition, type DatasetDefinition, type FormDefinition } from '@carewright/schema';
import { bindDimension, bindMeasure, datasetsOf } from '@carewright/report-engine';
import { useQueries } from '@tanstack/react-query';
import { draftKey, readDraft, useDraft } from '../../../api/drafts.js';
import { useOptionSets } from '../../../api/option-sets.js';
import { type DatasetView } from '../api.js';

/** The forms and datasets of the draft: what a dashboard may ask about once it is published. */
export interface DraftApp {
  readonly app: AppDefinition;
  readonly datasets: readonly DatasetView[];
}
export type DraftAppState = { readonly status: 'loading' } | { readonly status: 'failed'; readonly error: unknown } | { readonly status: 'ready'; readonly draft: DraftApp };

/** Reads every form and dataset of the draft. */
export function useDraftApp(app: string): DraftAppState {
  const overview = useDraft(app);
  const forms = useQueries({ queries: (overview.data?.definitions.forms ?? []).map(({ key, revision }) => ({ queryKey: [...draftKey(app), 'forms', key, revision], queryFn: () => readDraft(app, 'forms', key) })), combine: combined });
  const datasets = useQueries({ queries: (overview.data?.definitions.datasets ?? []).map(({ key, revision }) => ({ queryKey: [...draftKey(app), 'datasets', key, revision], queryFn: () => readDraft(app, 'datasets', key) })), combine: combined });
  const sets = useOptionSets(app);
  const error = overview.error ?? forms.error ?? datasets.error;
  if (error !== null) return { status: 'failed', error };
  if (overview.data === undefined || forms.isPending || datasets.isPending) return { status: 'loading' };
  return { status: 'ready', draft: draftAppOf(overview.data.header, forms.data.map(({ definition }) => resolveFormOptions(definition, sets)), datasets.data.map(({ definition }) => definition)) };
}

interface Combined<Data> {
  readonly data: readonly Data[];
  readonly isPending: boolean;
  readonly error: Error | null;
}
function combined<Data>(results: readonly { readonly data: Data | undefined; readonly isPending: boolean; readonly error: Error | null }[]): Combined<Data> {
  return { data: results.flatMap(({ data }) => (data === undefined ? [] : [data])), isPending: results.some(({ isPending }) => isPending), error: results.find(({ error }) => error !== null)?.error ?? null };
}

const byKey = <Item extends { readonly key: string }>(items: readonly Item[]): Record<string, Item> => Object.fromEntries(items.map((item) => [item.key, item]));

export function draftAppOf(header: Pick<AppDefinition, '$format' | 'key' | 'label'>, forms: readonly FormDefinition[], datasets: readonly DatasetDefinition[]): DraftApp {
  const app: AppDefinition = { ...header, forms: byKey(forms), flows: {}, datasets: byKey(datasets), dashboards: {}, roles: {} };
  return { app, datasets: datasetsOf(app).map((dataset) => viewOf(dataset, app)) };
}

/** A dataset as the question panel offers it: only what can be asked. */
export function viewOf(dataset: DatasetDefinition, app: AppDefinition): DatasetView {
  const form = app.forms[dataset.form];
  const dimensions = dataset.dimensions.flatMap((dimension) => {
    const bound = form && bindDimension(dimension, form, app);
    if (!bound?.ok) return [];
    const { kind, target } = bound.value;
    const relation = target.field?.props?.['target'];
    return [{ ...dimension, kind: kind.name, operators: target.operators, ...(target.field && { fieldType: target.field.type }), ...(target.field?.options && { options: target.field.options }), ...(typeof relation === 'string' && { target: relation }) }];
  });
  return { key: dataset.key, label: dataset.label, form: dataset.form, dimensions, measures: dataset.measures.filter((measure) => form && bindMeasure(measure, form, app).ok), ...(dataset.where && { where: dataset.where }) };
}
