import { type Access, type DashboardAnswer, type DashboardDefinition, datasetKeysOf, type DatasetView, describeFilter, dimensionIn, type DrillAnswer, type Filter, isQuestionTile, type Locale, mayOpenDashboard, type Query, type QuestionTile, type ReportAnswer, tilesOf } from '@carewright/schema';
import { bindQuery, type BoundQuery, datasetsOf, describeDataset, describePeriod, describeQuery, type DrillCell, drillFilter, formBehind, readsByForm, type SeenDashboard, shapeResult } from '@carewright/report-engine';
import { compileQuery, compileRecords, type QueryContext, type Summary } from '@carewright/report-engine/sql';
import { Injectable, Logger } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { sharedWith } from '../access/shared-with.js';
import { Audit } from '../audit/audit.js';
import { codeOf, isUnavailable } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';
import { OrganisationClock } from '../records/clock.js';
import { PersonDatasets } from './person-datasets.js';
import { ReferenceLabels } from './reference-labels.js';
import { tablesRead } from './reading/data-versions.js';
import { keyOf, type Outcome, type ReportPerson, type ReportQuestion, ReportReader, type ReportRows } from './reading/report-reader.js';
import { Summaries } from './summaries/summaries.js';
import { TreeLevels } from './tree-levels.js';

/** Who asks about which app, in which language. */
export interface Asking {
  readonly app: string;
  readonly actor: Actor;
  readonly locale: Locale;
}

/** An answer with the question in words. */
export type Answer = ReportAnswer;

/** A filter over a whole dashboard: applied to each tile whose dataset has the dimension. */
export type PageFilters = Readonly<Record<string, { readonly op: string; readonly value?: Exclude<Extract<Filter, { field: string }>['value'], undefined> }>>;

/** The answer of each tile, or why there is none. */
export interface DashboardTiles {
  readonly tiles: Readonly<Record<string, Answer | { readonly problem: PlatformError }>>;
}

/** Looks at a question before it is asked, and throws where it may not be. */
export type Judge = (bound: BoundQuery, person: PersonDatasets) => void;

/** A question that may be asked, with what its answer says about it. */
interface Asked {
  readonly bound: BoundQuery;
  readonly query: Query;
}

/** A question that is worked out at another time. */
export interface PreparedQuestion {
  readonly reader: ReportPerson;
  readonly question: ReportQuestion;
  /** The same as long as exactly the same rows are asked for under the same rights. */
  readonly key: string;
  readonly shape: (outcome: ReportRows) => Promise<Answer>;
}

const log = new Logger('Reports');
const cacheLimit = 200;
/** How many records are named one by one where no filter says which they are. */
const mostListed = 1_000;

/** Answers questions about the live app, always under the rights of the person asking. */
@Injectable()
export class ReportsService {
  private readonly known = new Map<string, PersonDatasets>();

  constructor(
    private readonly liveApps: LiveApps,
    private readonly reader: ReportReader,
    private readonly labels: ReferenceLabels,
    private readonly clock: OrganisationClock,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly summaries: Summaries,
    private readonly levels: TreeLevels,
  ) {}

  async datasets(asking: Asking): Promise<readonly DatasetView[]> {
    const person = await this.person(asking);
    const depths = await this.levels.all();
    return datasetsOf(person.app).map((dataset) => describeDataset(dataset, person.app, depths));
  }

  /** What the person's roles in the app allow together. */
  async accessOf(asking: Asking): Promise<Access> {
    return (await this.person(asking)).access;
  }

  /** Refuses a question that the person may not ask, saying what is wrong with it. */
  async needAskable(asking: Asking, { dataset, query }: Pick<QuestionTile, 'dataset' | 'query'>): Promise<void> {
    this.bind(await this.person(asking), dataset, query);
  }

  async isAskable(asking: Asking, { dataset: key, query }: Pick<QuestionTile, 'dataset' | 'query'>): Promise<boolean> {
    const person = await this.person(asking);
    const dataset = person.find(key);
    return dataset !== undefined && bindQuery(query, dataset, person.app).ok;
  }

  async query(asking: Asking, dataset: string, query: Query): Promise<Answer> {
    const answer = await this.ask(asking, dataset, { query });
    await this.audit.write(this.database.sql, { action: 'report.queried', actor: asking.actor, outcome: 'success', app: asking.app, target: dataset, facts: factsOf(query) });
    return answer;
  }

  /** The answer to one question: the caller audits what comes of it. */
  async ask(asking: Asking, dataset: string, { query, judge }: { readonly query: Query; readonly judge?: Judge }): Promise<Answer> {
    const person = await this.person(asking);
    const bound = this.bind(person, dataset, query);
    judge?.(bound, person);
    return this.answer(asking, person, { bound, query });
  }

  /** A question made ready to be worked out at another time, as it is meant on a day. */
  async prepared(asking: Asking, { dataset, query }: Pick<QuestionTile, 'dataset' | 'query'>, today: string): Promise<PreparedQuestion> {
    const person = await this.person(asking);
    const bound = this.bind(person, dataset, query);
    const statement = compileQuery(bound, this.contextOf(asking, person, today));
    const question: ReportQuestion = { statement, tables: null };
    const reader = this.readerOf(asking, person);
    return { reader, question, key: keyOf(reader, question), shape: (outcome) => this.shaped(asking, person, { bound, query, question, outcome }) };
  }

  /** The record list behind a cell: the same records, by the same rights. */
  async drill(asking: Asking, dataset: string, { query, cell, measure }: { readonly query: Query; readonly cell: DrillCell; readonly measure: string }): Promise<DrillAnswer> {
    const person = await this.person(asking);
    const bound = this.bind(person, dataset, query);
    const form = formBehind(bound, measure);
    const filter = drillFilter(bound, cell, measure, { today: this.clock.moment().today, depthOf: await this.levels.ofCell(bound, cell) });
    // A list asks less of its reader than a question that reads more fields: then its records are named one by one.
    if (filter !== null && showsAllAlike(person, bound)) return { form, filter };
    const statement = compileRecords(bound, this.contextOf(asking, person), { cell, column: measure, most: mostListed });
    const { rows: ids } = await this.reader.rows(this.readerOf(asking, person), { statement, tables: tablesRead(statement, asking.app, []) });
    return { form, filter: { field: 'id', op: 'in', value: ids.slice(0, mostListed).map(({ id }) => String(id)) }, ...(ids.length > mostListed && { truncated: true }) };
  }

  async dashboard(asking: Asking, key: string): Promise<DashboardAnswer> {
    const person = await this.person(asking);
    const { definition, isPartial } = await this.dashboardOf(asking, person, key);
    const used = new Set(datasetKeysOf(definition));
    const depths = await this.levels.all();
    return { definition, ...(isPartial && { isPartial }), datasets: datasetsOf(person.app).filter((dataset) => used.has(dataset.key)).map((dataset) => describeDataset(dataset, person.app, depths)) };
  }

  /** Every tile for itself: what one may not be shown, or what takes too long, does not keep the others away. */
  async dashboardData(asking: Asking, key: string, filters: PageFilters): Promise<DashboardTiles> {
    const { tiles } = await this.dashboardTiles(asking, key, filters);
    await this.audit.write(this.database.sql, { action: 'dashboard.viewed', actor: asking.actor, outcome: 'success', app: asking.app, target: key, facts: { tiles: Object.keys(tiles).length, filters: Object.keys(filters) } });
    return { tiles };
  }

  /** The answers of a dashboard for a person who does not look at it now: the caller audits what comes of it. */
  async dashboardTiles(asking: Asking, key: string, filters: PageFilters, judge?: Judge): Promise<DashboardTiles> {
    const person = await this.person(asking);
    // Lists of records are asked for where records are; words need no answer.
    const { definition } = await this.dashboardOf(asking, person, key);
    const tiles = tilesOf(definition).filter(isQuestionTile);
    const summaries = await this.summaries.of(asking.app);
    const judged = tiles.map((tile) => [tile.id, problemOr(() => this.asked(person, { tile, filters, named: definition.filters, judge }))] as const);
    const ready = judged.flatMap(([id, one]) => ('problem' in one ? [] : [{ id, ...one, question: this.questionOf(asking, person, { bound: one.bound, summaries }) }]));
    const outcomes = await this.reader.round(this.readerOf(asking, person), ready.map(({ question }) => question));
    const answers = new Map(await Promise.all(ready.map(async ({ id, ...one }, index) => [id, await this.tile(asking, person, { ...one, outcome: outcomes[index] })] as const)));
    return { tiles: Object.fromEntries(judged.map(([id, one]) => [id, 'problem' in one ? one : (answers.get(id) ?? { problem: new PlatformError('report.failed') })])) };
  }

  private asked(person: PersonDatasets, { tile, filters, named, judge }: { readonly tile: QuestionTile; readonly filters: PageFilters; readonly named: DashboardDefinition['filters']; readonly judge: Judge | undefined }): Asked {
    const dimensions = person.find(tile.dataset)?.dimensions ?? [];
    const followed = Object.entries(filters).filter(([key]) => !(tile.ignores ?? []).includes(key));
    const page = followed.flatMap(([key, filter]): Filter[] => dimensions.filter((one) => one.key === dimensionIn(named, key, tile.dataset)).map(({ path }) => ({ field: path, ...filter })));
    // Without filters of the page it is the question that a reader may have had worked out by itself.
    const query = page.length === 0 ? tile.query : { ...tile.query, filter: { and: [...(tile.query.filter ? [tile.query.filter] : []), ...page] } };
    const bound = this.bind(person, tile.dataset, query);
    judge?.(bound, person);
    return { bound, query };
  }

  /** What went wrong with one tile is that tile's: nobody else is told less for it. */
  private async tile(asking: Asking, person: PersonDatasets, { outcome, ...asked }: Asked & { readonly question: ReportQuestion; readonly outcome: Outcome | undefined }): Promise<Answer | { readonly problem: PlatformError }> {
    try {
      if (outcome === undefined || 'error' in outcome) throw outcome?.error ?? new Error('Every question has an outcome.');
      return await this.shaped(asking, person, { ...asked, outcome });
    } catch (error) {
      if (error instanceof PlatformError) return { problem: error };
      if (isUnavailable(error)) throw error;
      log.error(`A tile of ${asking.app} could not be worked out (${codeOf(error) ?? 'unknown'}).`, error instanceof Error ? error.stack : undefined);
      return { problem: new PlatformError('report.failed', {}, { cause: error }) };
    }
  }

  private async answer(asking: Asking, person: PersonDatasets, asked: Asked): Promise<Answer> {
    const question = this.questionOf(asking, person, { bound: asked.bound, summaries: await this.summaries.of(asking.app) });
    return this.shaped(asking, person, { ...asked, question, outcome: await this.reader.rows(this.readerOf(asking, person), question) });
  }

  /** Rows as their reader sees them: with names, words, and where the numbers are from. */
  private async shaped(asking: Asking, person: PersonDatasets, { bound, query, question, outcome }: Asked & { readonly question: ReportQuestion; readonly outcome: Exclude<Outcome, { error: unknown }> }): Promise<Answer> {
    const { locale } = asking;
    const forms = { form: bound.form, resolveForm: (key: string) => person.app.forms[key] };
    const result = shapeResult(bound, outcome.rows);
    const period = query.period === undefined ? '' : describePeriod(bound, this.clock.moment().today, locale);
    const filter = query.filter && !isEverything(query.filter) ? describeFilter(query.filter, forms, locale) : '';
    const condition = [period, filter].filter((one) => one !== '').join(locale === 'zh-CN' ? '；' : '; ');
    const source = { ...(question.otherwise !== undefined && { isBeforehand: true as const }), ...(outcome.isKept && { isKept: true as const }), ...(outcome.secondsBehind !== undefined && { secondsBehind: outcome.secondsBehind }), ...(outcome.inBackground === true && { inBackground: true as const }) };
    return { ...(await this.labels.label(bound, result, asking)), words: describeQuery(bound, locale, condition), asOf: outcome.at, ...(Object.keys(source).length > 0 && { source }) };
  }

  /** From what is counted beforehand where that gives the same; what has just been done away with is not missed. */
  private questionOf(asking: Asking, person: PersonDatasets, { bound, summaries }: { readonly bound: BoundQuery; readonly summaries: readonly Summary[] }): ReportQuestion {
    const context = this.contextOf(asking, person);
    const statement = compileQuery(bound, { ...context, summaries });
    const isBeforehand = summaries.some(({ name }) => statement.sql.includes(name));
    return { statement, tables: tablesRead(statement, asking.app, summaries), ...(isBeforehand && { otherwise: () => { this.summaries.forget(asking.app); return compileQuery(bound, context); } }) };
  }

  private readerOf({ app, actor }: Asking, { release, rowsBy }: PersonDatasets): ReportPerson {
    return { app, actor, release, rowsBy };
  }

  private contextOf({ app, actor }: Asking, person: PersonDatasets, day?: string): QueryContext {
    const { tz, today: now } = this.clock.moment();
    const today = day ?? now;
    const user = { id: actor.userId, departments: actor.departments, departmentTree: actor.departmentTree };
    return { app, resolveForm: (key) => person.app.forms[key], ruleForm: (key) => person.ruleForms[key], user, today, tz, access: person.readAccess };
  }

  private bind(person: PersonDatasets, key: string, query: Query): BoundQuery {
    const dataset = person.find(key);
    if (dataset === undefined) throw new PlatformError('report.dataset_not_found');
    const bound = bindQuery(query, dataset, person.app);
    if (!bound.ok) throw new PlatformError('report.bad_question', { count: bound.issues.length }, { issues: bound.issues });
    return bound.value;
  }

  /** A role opens it, or somebody shared it; what it shows is asked under the reader's rights either way. */
  private async dashboardOf({ app, actor }: Asking, person: PersonDatasets, key: string): Promise<SeenDashboard> {
    const isOpen = mayOpenDashboard(person.access, key) || (await sharedWith(this.database.sql, actor, { app, kind: 'dashboard' })).has(key);
    const seen = isOpen ? person.dashboard(key) : undefined;
    if (seen === undefined) throw new PlatformError('report.dashboard_not_found');
    return seen;
  }

  private async person({ app, actor }: Asking): Promise<PersonDatasets> {
    const live = await this.liveApps.get(app);
    const roles = [...new Set(actor.roles.filter((one) => one.app === app).map((one) => one.role))].sort();
    if (roles.length === 0) throw new PlatformError('app.not_found');
    const key = JSON.stringify([app, live.release, roles]);
    const person = this.known.get(key) ?? new PersonDatasets(live.definition, roles, live.release);
    this.known.set(key, person);
    if (this.known.size > cacheLimit) this.known.delete(this.known.keys().next().value ?? '');
    return person;
  }
}

/** Whether all who may read a record of the question may read every field that it reads: no grant shows a part only. */
const showsAllAlike = ({ readAccess }: PersonDatasets, bound: BoundQuery): boolean => [...readsByForm(bound)].every(([form, fields]) => JSON.stringify(readAccess.rowsWhere(form, [...fields])) === JSON.stringify(readAccess.rowsWhere(form, [])));

/** What may be asked, or why it may not. */
function problemOr<One>(work: () => One): One | { readonly problem: PlatformError } {
  try {
    return work();
  } catch (error) {
    if (error instanceof PlatformError) return { problem: error };
    throw error;
  }
}

const isEverything = (filter: Filter): boolean => 'and' in filter && filter.and.every(isEverything);

/** What the audit log keeps of a question: what was asked about, never for which value. */
function factsOf(query: Query): Record<string, unknown> {
  const fields = new Set<string>();
  JSON.stringify(query.filter, (key, value: unknown) => (key === 'field' && typeof value === 'string' && fields.add(value), value));
  return { dimensions: query.dimensions.map(({ dimension }) => dimension), measures: query.measures, filterFields: [...fields] };
}
