import { type AppDefinition, type CountedBeforehand, type DashboardDefinition, type DatasetDefinition, type FormDefinition, isQuestionTile, tilesOf } from '@carewright/schema';
import { bindQuery } from '../datasets/bind-query.js';
import { bindDimension } from '../datasets/bind-dimension.js';
import { type BoundDimension, type BoundMeasure, type BoundPath, type BoundQuery } from '../datasets/bound-query.js';
import { datasetOf } from '../datasets/derive-dataset.js';
import { leavesOf } from '../datasets/fact-issues.js';
import { nodesOf } from '../datasets/filter-paths.js';
import { ownColumn, type Summary } from './summary.js';

/** What a summary would be of, before it has a table. */
export type SummaryWish = Omit<Summary, 'name' | 'tz'> & {
  /** Its author wants it, whatever the records are like. */
  readonly isChosen?: true;
};

const addable: ReadonlySet<string> = new Set(['count', 'sum', 'average']);
const firstOf = (path: string): string => path.split('.')[0] ?? '';

/** The summaries that authors chose, and those that would answer tiles of an app's dashboards, each once; how large they would be is for who knows the records. */
export function summaryWishes(app: AppDefinition): readonly SummaryWish[] {
  const chosen = Object.values(app.datasets).flatMap((dataset) => (typeof dataset.beforehand === 'object' ? chosenWish(dataset, dataset.beforehand, app) : []));
  const wishes = Object.values(app.dashboards).flatMap((dashboard) => tilesOf(dashboard).filter(isQuestionTile).flatMap((tile) => {
    const dataset = datasetOf(app, tile.dataset);
    // Where the author decided, dashboards do not.
    const bound = dataset?.beforehand === undefined ? dataset && bindQuery(tile.query, dataset, app) : undefined;
    return bound?.ok === true ? wishOf(bound.value, pageFields(dashboard, bound.value, app)) : [];
  }));
  return [...chosen, ...new Map(wishes.map((wish) => [JSON.stringify(wish), wish])).values()];
}

/** What an author chose as a summary; none where it cannot be counted beforehand. */
export function chosenWish(dataset: DatasetDefinition, { dimensions, measures }: CountedBeforehand, app: AppDefinition): readonly SummaryWish[] {
  const bound = bindQuery({ dimensions: dimensions.map((dimension) => ({ dimension })), measures }, dataset, app);
  return bound.ok ? wishOf(bound.value, []).map((wish) => ({ ...wish, isChosen: true as const })) : [];
}

/** The fields that the filters of the page would narrow a tile by. */
function pageFields({ filters = [] }: DashboardDefinition, { dataset, form }: BoundQuery, app: AppDefinition): readonly BoundPath[] {
  return filters.flatMap(({ dimension: key }) => {
    const dimension = dataset.dimensions.find((one) => one.key === key && one.fact === undefined);
    const bound = dimension && bindDimension(dimension, form, app);
    return bound?.ok === true ? (bound.value.at[''] ?? []) : [];
  });
}

function wishOf(bound: BoundQuery, page: readonly BoundPath[]): readonly SummaryWish[] {
  const { form } = bound;
  const leaves = bound.measures.flatMap(leavesOf);
  const dimensions = [...bound.dimensions, ...bound.members.map(({ dimension }) => dimension), ...(bound.time === null ? [] : [bound.time.dimension])];
  // Who follows people reads the records.
  if (leaves.length === 0 || bound.journey !== null || bound.related.length > 0 || leaves.some(({ type, fact, at }) => fact !== '' || !addable.has(type.name) || (at !== null && at.steps.length > 0))) return [];
  const places = [...dimensions.map(({ at }: BoundDimension) => at['']), ...page];
  if (places.includes(undefined)) return [];
  const conditions = [bound.filter, ...leaves.flatMap(({ definition }: BoundMeasure) => definition.where ?? [])].flatMap(nodesOf).map(({ field }) => firstOf(field));
  const fields = [...new Set([...places.flatMap((place) => (place === undefined ? [] : [place.steps[0]?.relation ?? place.field])), ...conditions])];
  const times = fields.filter((field) => isTime(field, form));
  const numbers = [...new Set(leaves.flatMap(({ at }) => (at === null ? [] : [at.tail])))];
  const grouped = fields.filter((field) => !times.includes(field));
  if (times.length > 1 || [...fields, ...numbers].some((field) => ownColumn(form, field) === null) || numbers.some((field) => grouped.includes(field) || ownColumn(form, field)?.sqlType !== 'numeric')) return [];
  if (grouped.some((field) => !isGroup(field, form))) return [];
  return [{ form: form.key, time: times[0] ?? null, dimensions: grouped.sort(), measures: numbers.sort() }];
}

const isTime = (field: string, form: FormDefinition): boolean => ['timestamptz', 'date'].includes(ownColumn(form, field)?.sqlType ?? '');
/** Values of a choice, of a truth or of another record; texts, numbers and lists would make as many groups as records. */
const groupTypes: ReadonlySet<string> = new Set(['uuid', 'boolean', 'varchar', 'text']);
function isGroup(field: string, form: FormDefinition): boolean {
  return groupTypes.has(ownColumn(form, field)?.sqlType ?? '');
}
