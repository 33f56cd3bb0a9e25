import { type AppDefinition, type Field, type FormDefinition, type LocalizedText, type Query, widthOf } from '@carewright/schema';
import { chartKinds, isChartKindName, type ChartKind } from '@carewright/report-engine';
import { localized } from '../../../../design-system/language/catalogue.js';
import { type DatasetView, type DimensionView } from '../../api.js';
import { journeyMessages } from './journey.messages.js';

export type Funnel = NonNullable<Query['funnel']>;
export type Cohort = NonNullable<Query['cohort']>;
/** Something that happens to somebody, as both kinds of question know it. */
export type Moment = Cohort['start'];
type Forms = Pick<AppDefinition, 'forms' | 'datasets'>;

export const followsPeople = ({ funnel, cohort }: Query): boolean => funnel !== undefined || cohort !== undefined;

/** Those who can be followed: whoever the records point at. */
export const subjectsOf = (dataset: DatasetView): readonly DimensionView[] => dataset.dimensions.filter(({ kind, target }) => kind === 'reference' && target !== undefined);

export interface TimeChoice {
  readonly path: string;
  readonly label: LocalizedText;
}
const createdAt: TimeChoice = { path: 'created_at', label: localized(journeyMessages.messages.createdAt) };

/** The dates of a form that say when something happened. */
export const timesOf = (form: FormDefinition | undefined): readonly TimeChoice[] => [...(form?.fields ?? []).filter(({ type }: Field) => type === 'date' || type === 'datetime').map(({ key, label }) => ({ path: key, label })), createdAt];

export interface RecordsChoice {
  readonly fact: string;
  readonly label: LocalizedText;
  readonly form: FormDefinition;
}

/** The records that a step may be found in: the dataset's own, and those beside them. Rows of a sub-table have no time. */
export function recordsOf(dataset: DatasetView, app: Forms): readonly RecordsChoice[] {
  const own = app.forms[dataset.form];
  const rows = new Set((Object.hasOwn(app.datasets, dataset.key) ? (app.datasets[dataset.key]?.facts ?? []) : []).filter((fact) => fact.rows !== undefined).map(({ key }) => key));
  const beside = (dataset.facts ?? []).flatMap(({ key, label, form }): RecordsChoice[] => { const definition = app.forms[form]; return definition === undefined || rows.has(key) ? [] : [{ fact: key, label, form: definition }]; });
  return own === undefined ? beside : [{ fact: '', label: own.label, form: own }, ...beside];
}

/** A moment in other records, at the first time that these know. */
export function movedTo(moment: Moment, { fact, form }: RecordsChoice): Moment {
  const { fact: _fact, where: _where, at: _at, ...rest } = moment;
  return { ...rest, ...(fact !== '' && { fact }), at: timesOf(form)[0]?.path ?? createdAt.path };
}

const named = (n: number): LocalizedText => Object.fromEntries(Object.entries(localized(journeyMessages.messages.newStep)).map(([locale, text]) => [locale, String(text).replace('{{n}}', String(n))]));
export const newStep = (n: number, at: string): Funnel['steps'][number] => ({ label: named(n), at });

const personal = ['phone', 'cnid'];
/** How much a form is about people: those are followed, rather than departments or rooms. */
const aboutPeople = ({ target = '' }: DimensionView, app: Forms): number => Math.max(-1, ...(app.forms[target]?.fields ?? []).map(({ type }) => personal.indexOf(type)));

/** A question that follows people, as it is before anything is chosen. */
export function newJourney(kind: 'funnel' | 'retention', dataset: DatasetView, app: Forms): Query {
  const subject = subjectsOf(dataset).toSorted((one, other) => aboutPeople(other, app) - aboutPeople(one, app))[0]?.key;
  const at = timesOf(app.forms[dataset.form])[0]?.path ?? createdAt.path;
  const whose = subject === undefined ? {} : { subject };
  if (kind === 'funnel') return { dimensions: [], measures: ['people'], funnel: { ...whose, steps: [newStep(1, at), newStep(2, at)] } };
  return { dimensions: [], measures: ['of_all'], cohort: { ...whose, start: { at }, again: { at }, grain: 'month', spans: 6 } };
}

const usual = ['funnel', 'heatmap', 'bar', 'line', 'table'];
/** The charts that can show a question that follows people, the usual ones first. */
export function journeyCharts(query: Query): readonly ChartKind[] {
  const { groups, numbers } = widthOf(query);
  const kinds: readonly ChartKind[] = Object.values(chartKinds);
  const place = ({ name }: ChartKind): number => (usual.includes(name) ? usual.indexOf(name) : usual.length);
  return kinds.filter(({ fits, first }) => first === undefined && fits(groups, numbers)).toSorted((one, other) => place(one) - place(other));
}

/** The chart that is kept while it can show the question; otherwise the most usual one that can. */
export function chartOfJourney(chart: string, query: Query): string {
  const fitting = journeyCharts(query);
  return isChartKindName(chart) && fitting.some(({ name }) => name === chart) ? chart : (fitting[0]?.name ?? 'table');
}
