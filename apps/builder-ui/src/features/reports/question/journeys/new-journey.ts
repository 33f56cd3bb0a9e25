import { type Field, type LocalizedText, type Query, widthOf } from '@carewright/schema';
import { chartKinds, isChartKindName, type ChartKind } from '@carewright/report-engine';
import { localized } from '../../../../design-system/language/catalogue.js';
import { type DatasetView, type DimensionView } from '../../api.js';
import { type QuestionEditing, type QuestionForm } from '../question-editing.js';
import { journeyMessages } from './journey.messages.js';

export type Funnel = NonNullable<Query['funnel']>;
export type Cohort = NonNullable<Query['cohort']>;
/** Something that happens to somebody, as both kinds of question know it. */
export type Moment = Cohort['start'];
/** The two ways to follow people. */
export type JourneyKind = 'funnel' | 'retention';
type FormOf = QuestionEditing['formOf'];

/** Those who can be followed: whoever the records point at. */
export const subjectsOf = (dataset: DatasetView): readonly DimensionView[] => dataset.dimensions.filter(({ kind, target }) => kind === 'reference' && target !== undefined);

export interface TimeChoice {
  readonly path: string;
  readonly label: LocalizedText;
}
const createdAt: TimeChoice = { path: 'created_at', label: localized(journeyMessages.messages.createdAt) };

/** The dates of a form that say when something happened. */
export function timesOf(known: QuestionForm | undefined): readonly TimeChoice[] {
  const isTime = ({ key, type }: Field): boolean => (type === 'date' || type === 'datetime') && ['read', 'write'].includes(known?.rights[key] ?? 'hidden');
  return [...(known?.form.fields ?? []).filter(isTime).map(({ key, label }) => ({ path: key, label })), createdAt];
}

export interface RecordsChoice {
  readonly fact: string;
  readonly label: LocalizedText;
  readonly known: QuestionForm;
}

/** The records that a step may be found in: the dataset's own, and those beside them. Rows of a sub-table have no time. */
export function recordsOf(dataset: DatasetView, formOf: FormOf): readonly RecordsChoice[] {
  const own = formOf(dataset.form);
  const beside = (dataset.facts ?? []).flatMap(({ key, label, form, isRows = false }): RecordsChoice[] => { const known = isRows ? undefined : formOf(form); return known === undefined ? [] : [{ fact: key, label, known }]; });
  return own === undefined ? beside : [{ fact: '', label: own.form.label, known: own }, ...beside];
}

/** A moment in other records, at the first time that these know. */
export function movedTo(moment: Moment, { fact, known }: RecordsChoice): Moment {
  const { fact: _fact, where: _where, at: _at, ...rest } = moment;
  return { ...rest, ...(fact !== '' && { fact }), at: timesOf(known)[0]?.path ?? createdAt.path };
}

const named = (n: number): LocalizedText => Object.fromEntries(Object.entries(localized(journeyMessages.messages.newStep)).map(([locale, text]) => [locale, String(text).replace('{{n}}', String(n))]));
export const newStep = (n: number, at: string): Funnel['steps'][number] => ({ label: named(n), at });

const personal = ['phone', 'cnid'];
/** How much a form is about people: those are followed, rather than departments or rooms. */
const aboutPeople = ({ target = '' }: DimensionView, formOf: FormOf): number => Math.max(-1, ...(formOf(target)?.form.fields ?? []).map(({ type }) => personal.indexOf(type)));

/** A question that follows people, as it is before anything is chosen. */
export function newJourney(kind: JourneyKind, dataset: DatasetView, formOf: FormOf): Query {
  const subject = subjectsOf(dataset).toSorted((one, other) => aboutPeople(other, formOf) - aboutPeople(one, formOf))[0]?.key;
  const known = formOf(dataset.form);
  const own = dataset.dimensions.find(({ kind, operators, path }) => kind === 'time' && operators.length > 0 && !path.includes('.'))?.path;
  const at = (known ? timesOf(known)[0]?.path : own) ?? createdAt.path;
  const whose = subject === undefined ? {} : { subject };
  if (kind === 'funnel') return { dimensions: [], measures: ['people'], funnel: { ...whose, steps: [newStep(1, at), newStep(2, at)] } };
  return { dimensions: [], measures: ['of_all'], cohort: { ...whose, start: { at }, again: { at }, grain: 'month', spans: 6 } };
}

/** The same question about others: whoever a dimension names, or each record of the dataset itself. */
export function withSubject(query: Query, subject: string): Query {
  const of = <Part extends { readonly subject?: string }>({ subject: _old, ...part }: Part): Omit<Part, 'subject'> & { readonly subject?: string } => (subject === '' ? part : { ...part, subject });
  return { ...query, ...(query.funnel && { funnel: of(query.funnel) }), ...(query.cohort && { cohort: of(query.cohort) }) };
}

/** The dimensions that say when people first came: a period is about these alone. */
export const timesOfStart = ({ start }: Cohort, dataset: DatasetView): readonly DimensionView[] => dataset.dimensions.filter(({ kind, part, path }) => kind === 'time' && part === undefined && (start.fact ?? '') === '' && path === start.at);

/** The same retention differently; a period that is not about coming first any more goes. */
export function withCohort(query: Query, cohort: Cohort, dataset: DatasetView): Query {
  const { period, ...rest } = query;
  const isAbout = period !== undefined && timesOfStart(cohort, dataset).some(({ key }) => key === period.dimension);
  return { ...rest, cohort, ...(isAbout && { period }) };
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
