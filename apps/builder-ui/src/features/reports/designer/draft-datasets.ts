import { resolveFormOptions, type AppDefinition, type DatasetDefinition, type FormDefinition } from '@carewright/schema';
import { datasetsOf, describeDataset, type TreeDepths } from '@carewright/report-engine';
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

/** Authors may speak of levels of departments and codes that this hospital does not have yet, or another one has. */
const offeredDepths: TreeDepths = { get: () => 5 };

export function draftAppOf(header: Pick<AppDefinition, '$format' | 'key' | 'label'>, forms: readonly FormDefinition[], datasets: readonly DatasetDefinition[]): DraftApp {
  const app: AppDefinition = { ...header, forms: byKey(forms), flows: {}, datasets: byKey(datasets), dashboards: {}, roles: {} };
  return { app, datasets: datasetsOf(app).map((dataset) => describeDataset(dataset, app, offeredDepths)) };
}
