import { type FlowRunPage, type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { sql, type RawBuilder } from 'kysely';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { AppForms } from '../../records/access/app-forms.js';
import { asPerson, personSlots, type Person } from '../../records/access/person.js';
import { OrganisationClock } from '../../records/clock.js';
import { CursorKey } from '../../records/cursor/cursor-key.js';
import { questionOf } from '../../records/listing/record-list.js';
import { matchingRows, recordAlias } from '../../records/queries/list-records.js';
import { bind, compileStatement, type Fragment } from '../../records/queries/statement.js';
import { FlowAccess } from '../flow-access.js';
import { FlowReleases } from '../flow-releases.js';
import { stepsOf } from '../statistics/flow-visits.js';
import { InstanceItems } from './instance-items.js';
import { asksPast, traceConditions } from './instance-traces.js';
import { instanceColumns, type InstanceRow } from './instance-rows.js';
import { type InstanceQuery } from './read-instance-query.js';

/** Elements where a run can be found. */
const waiting: ReadonlySet<string> = new Set(['userTask', 'receiveTask', 'callActivity', 'intermediateCatchEvent', 'eventBasedGateway', 'serviceTask', 'manualTask']);
const allText = { filter: null, sort: [], fields: null, limit: 1, cursor: null, count: false, deletedOnly: false } as const;

/** Finds instances of an app: all of them for who looks after flows, else those a person started. */
@Injectable()
export class InstanceSearch {
  constructor(
    private readonly database: Database,
    private readonly liveApps: LiveApps,
    private readonly appForms: AppForms,
    private readonly access: FlowAccess,
    private readonly releases: FlowReleases,
    private readonly items: InstanceItems,
    private readonly cursors: CursorKey,
    private readonly clock: OrganisationClock,
  ) {}

  async find(actor: Actor, app: string, query: InstanceQuery, locale: Locale): Promise<FlowRunPage> {
    const starter = (await this.access.operates(actor, app)) ? null : actor.userId;
    const person = asPerson(actor);
    const conditions = [...this.conditions(app, query), ...(await this.past(app, query)), ...(starter === null ? [] : [sql`i.starter = ${starter}`]), ...(query.search === '' ? [] : [await this.withWords(person, app, query)])];
    const signer = await this.cursors.signer();
    const { limit, cursor, count, ...question } = query;
    const binding = `instances ${actor.userId} ${app} ${JSON.stringify(question)}`;
    const after = cursor === null ? null : signer.verify(cursor, binding);
    if (cursor !== null && after === null) throw new PlatformError('record.bad_cursor');
    const paged = after === null ? conditions : [...conditions, sql`(i.started_at, i.id) < (${after.values[0]}::timestamptz, ${after.id}::uuid)`];
    const rows = await this.rows<InstanceRow>(person, sql`select ${sql.raw(instanceColumns)} from flow.instance i where ${sql.join(paged, sql` and `)} order by i.started_at desc, i.id desc limit ${limit + 1}`);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const [counted] = count ? await this.rows<{ count: number }>(person, sql`select count(*)::int as count from flow.instance i where ${sql.join(conditions, sql` and `)}`) : [];
    return {
      items: await this.items.items(actor, page, locale),
      nextCursor: rows.length > limit && last !== undefined ? signer.sign({ id: last.id, values: [last.startedAt] }, binding) : null,
      ...(counted !== undefined && { count: counted.count }),
    };
  }

  /** The steps of a flow where runs can wait, as it is live, in the order they are drawn. */
  async steps(actor: Actor, place: { readonly app: string; readonly flow: string }): Promise<readonly { readonly id: string; readonly name: string }[]> {
    // Refuses who has nothing to do with the app.
    await this.appForms.of(place.app, asPerson(actor));
    const release = await this.releases.latest(this.database.sql, place.app, place.flow);
    if (release === null) return [];
    const waits = Object.values(release.graph.nodes).filter((node) => waiting.has(node.element));
    return waits.map(({ id, name }) => ({ id, name }));
  }

  private conditions(app: string, query: InstanceQuery): readonly Fragment[] {
    const { flow, status, step, starter, asked, recordId, from, to } = query;
    const day = (value: string, days: number): RawBuilder<unknown> => sql`((${value}::date + ${days}::int)::timestamp at time zone ${this.clock.tz})`;
    return [
      sql`i.app = ${app}`,
      ...(flow === null ? [] : [sql`i.flow = ${flow}`]),
      ...(status === null ? [] : [statusIs(status)]),
      ...(step === null ? [] : [sql`exists (select 1 from flow.activity a where a.instance_id = i.id and a.element_id = ${step})`]),
      ...(starter === null ? [] : [sql`i.starter = ${starter}`]),
      ...(asked === null ? [] : [sql`i.id in (select t.instance_id from flow.task t where t.assignee = ${asked} and t.state = 'open')`]),
      ...(recordId === null ? [] : [sql`i.record_id = ${recordId}::uuid`]),
      ...(from === null ? [] : [sql`i.started_at >= ${day(from, 0)}`]),
      ...(to === null ? [] : [sql`i.started_at < ${day(to, 1)}`]),
    ];
  }

  /** What happened in a run is asked of one flow: its steps say what counts. */
  private async past(app: string, query: InstanceQuery): Promise<readonly Fragment[]> {
    if (!asksPast(query)) return [];
    if (query.flow === null) throw new PlatformError('http.bad_request');
    return traceConditions(query, stepsOf(await this.releases.graphs(this.database.sql, app, query.flow)));
  }

  /** Words stand in records: found there by the person's own rights, form by form. */
  private async withWords(person: Person, app: string, { flow, search }: InstanceQuery): Promise<Fragment> {
    const live = await this.liveApps.get(app);
    const flows = Object.values(live.definition.flows).filter((one) => flow === null || one.key === flow);
    const forms = await this.appForms.of(app, person);
    const places = [...new Set(flows.flatMap((one) => one.form ?? []))].flatMap((key) => {
      const form = forms.form(key);
      if (form === null || !form.access.alternatives.some(({ actions }) => actions.includes('read'))) return [];
      const question = questionOf(app, { forms, form, query: { ...allText, search } });
      return [sql`(i.form = ${key} and i.record_id in (select ${sql.id(recordAlias, 'id')} ${matchingRows(question)}))`];
    });
    return places.length === 0 ? sql`false` : sql`(${sql.join(places, sql` or `)})`;
  }

  private async rows<Row>(person: Person, fragment: Fragment): Promise<readonly Row[]> {
    const statement = compileStatement(fragment);
    return (await this.database.sql.query<Row>(statement.text, bind(statement, personSlots(person)))).rows;
  }
}

const statusIs = (status: string): Fragment => (status === 'running' ? sql`i.ended_at is null` : status === 'over' ? sql`i.ended_at is not null` : sql`i.status = ${status}`);
