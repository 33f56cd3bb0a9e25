import { counterparts, moveTargets, planMigration, type FlowGraph, type MigrationPlan, type MigrationWish } from '@carewright/flow-engine';
import { type Issue, type Locale, messageOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { Drafts } from '../../definitions/drafts.js';
import { issueCatalogue } from '../../http/issue-catalogue.js';
import { PlatformError } from '../../http/platform-error.js';
import { isUuid } from '../../records/values/is-uuid.js';
import { FlowReading } from '../reading/flow-reading.js';
import { FlowReleases, type FlowRelease } from '../flow-releases.js';

export interface FlowPlace {
  readonly app: string;
  readonly flow: string;
}

/** An element as people see it. */
export interface ElementView {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** Where instances may stand, and where they would go. */
export interface StepView {
  readonly element: ElementView;
  /** How many instances stand here now. */
  readonly waiting: number;
  readonly to: ElementView | null;
  /** Why there is no counterpart, in words. */
  readonly reason: string | null;
  readonly counterparts: readonly ElementView[];
  readonly moveTargets: readonly ElementView[];
}

export interface ReleaseView {
  readonly id: string;
  readonly release: number;
  readonly publishedAt: string;
  readonly running: number;
  readonly latest: boolean;
}

interface Standing {
  readonly element: string;
  readonly n: number;
}

const standingSql = `select x.element, count(distinct x.instance_id)::int as n from flow.instance i
  join lateral (select a.element_id as element, a.instance_id from flow.activity a where a.instance_id = i.id
    union all select j.flow_id, j.instance_id from flow.join_token j where j.instance_id = i.id and j.flow_id <> '') x on true
  where i.flow_release_id = $1 and i.ended_at is null group by 1`;

const blockedSql = `select count(distinct i.id)::int as n from flow.instance i where i.flow_release_id = $1 and i.ended_at is null
  and (exists (select 1 from flow.activity a where a.instance_id = i.id and a.element_id = any($2)) or exists (select 1 from flow.join_token j where j.instance_id = i.id and j.flow_id = any($2)))`;

/** A place that never holds a token on its own is not worth a line. */
const passing = new Set(['startEvent', 'endEvent', 'boundaryEvent', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'complexGateway', 'task', 'manualTask', 'intermediateThrowEvent', 'sendTask', 'serviceTask', 'scriptTask', 'businessRuleTask']);

/** How the steps of one release answer to those of another, and who stands where now. */
@Injectable()
export class MigrationPlans {
  constructor(
    private readonly releases: FlowReleases,
    private readonly drafts: Drafts,
    private readonly reading: FlowReading,
  ) {}

  /** Every release of a flow that something runs on, and the newest. */
  async list(sql: Sql, { app, flow }: FlowPlace): Promise<readonly ReleaseView[]> {
    const text = `select r.id, r.release, to_json(r.created_at)#>>'{}' as "publishedAt", (select count(*)::int from flow.instance i where i.flow_release_id = r.id and i.ended_at is null) as running,
      r.release = max(r.release) over () as latest from flow.flow_release r where r.app = $1 and r.flow = $2 order by r.release desc`;
    const { rows } = await sql.query<ReleaseView>(text, [app, flow]);
    return rows;
  }

  async release(sql: Sql, { app, flow }: FlowPlace, id: string): Promise<FlowRelease> {
    const { rowCount } = isUuid(id) ? await sql.query('select 1 from flow.flow_release where id = $1 and app = $2 and flow = $3', [id, app, flow]) : { rowCount: 0 };
    if (rowCount === 0) throw new PlatformError('migration.release_unknown');
    return this.releases.get(sql, id);
  }

  /** The flow as it is drafted; null while it could not run. */
  async draft({ app, flow }: FlowPlace): Promise<{ readonly bpmn: string; readonly form: string | null; readonly graph: FlowGraph | null } | null> {
    const { flows } = await this.drafts.app(app);
    const definition = Object.hasOwn(flows, flow) ? flows[flow] : undefined;
    if (definition === undefined) return null;
    const { graph = null } = await this.reading.read(definition.bpmn);
    return { bpmn: definition.bpmn, form: definition.form ?? null, graph };
  }

  /** A mapping that names what cannot be is refused before anything runs. */
  plan(source: FlowGraph, target: FlowGraph, wish: MigrationWish): MigrationPlan {
    const plan = planMigration(source, target, wish);
    const isTaken = ([from, to]: readonly [string, string]): boolean => plan.nodes[from] === to || plan.flows[from] === to;
    if (!Object.entries(wish.mapping ?? {}).every(isTaken)) throw new PlatformError('migration.mapping_wrong');
    if (!Object.entries(wish.moves ?? {}).every(([from, to]) => moveTargets(plan, from).includes(to))) throw new PlatformError('migration.mapping_wrong');
    return plan;
  }

  /** How many instances a plan would hold back. */
  async blocked(sql: Sql, release: string, plan: MigrationPlan): Promise<number> {
    const stuck = [...Object.keys(plan.source.nodes).filter((id) => plan.nodes[id] === undefined && plan.moves[id] === undefined), ...Object.keys(plan.source.flows).filter((id) => plan.flows[id] === undefined)];
    const { rows } = await sql.query<{ n: number }>(blockedSql, [release, stuck]);
    return rows[0]?.n ?? 0;
  }

  /** The places of the old release: those where somebody stands first. */
  async steps(sql: Sql, release: string, plan: MigrationPlan, locale: Locale): Promise<readonly StepView[]> {
    const { rows } = await sql.query<Standing>(standingSql, [release]);
    const waiting = new Map(rows.map((row) => [row.element, row.n]));
    const drawn = Object.values(plan.source.containers).flatMap((container) => container.nodes).flatMap((id) => plan.source.nodes[id] ?? []);
    const nodes = drawn.filter((node) => waiting.has(node.id) || (!passing.has(node.element) && node.forCompensation !== true));
    const views = [...nodes.map((node) => nodeView(plan, node.id, waiting.get(node.id) ?? 0, locale)), ...Object.keys(plan.source.flows).filter((id) => waiting.has(id)).map((id) => flowView(plan, id, waiting.get(id) ?? 0, locale))];
    return views.sort((a, b) => b.waiting - a.waiting);
  }
}

const view = (graph: FlowGraph, id: string): ElementView => ({ id, name: graph.nodes[id]?.name ?? '', kind: graph.nodes[id]?.element ?? '' });
const sentence = (code: string, name: string, locale: Locale): string => messageOf({ code: `flow.${code}`, facts: { name } } as unknown as Issue, issueCatalogue, locale);

function nodeView(plan: MigrationPlan, id: string, waiting: number, locale: Locale): StepView {
  const [to, reason] = [plan.nodes[id], plan.reasons[id]];
  return {
    element: view(plan.source, id), waiting,
    to: to === undefined ? null : view(plan.target, to),
    reason: reason === undefined ? null : sentence(reason, plan.source.nodes[id]?.name || id, locale),
    counterparts: counterparts(plan, id).map((one) => view(plan.target, one)),
    moveTargets: moveTargets(plan, id).map((one) => view(plan.target, one)),
  };
}

/** A branch that has come to a join is known by the flow it came on; people know it by the step it came from. */
function flowView(plan: MigrationPlan, id: string, waiting: number, locale: Locale): StepView {
  const asView = (graph: FlowGraph, flow: string): ElementView => {
    const { from = '', to = '' } = graph.flows[flow] ?? {};
    return { id: flow, name: [from, to].map((one) => graph.nodes[one]?.name || one).join(' → '), kind: 'branch' };
  };
  const found = plan.flows[id];
  const gateway = plan.source.flows[id]?.to ?? '';
  return {
    element: asView(plan.source, id), waiting, to: found === undefined ? null : asView(plan.target, found),
    reason: found === undefined ? sentence('migration-join', plan.source.nodes[gateway]?.name || gateway, locale) : null,
    counterparts: (plan.target.nodes[plan.nodes[gateway] ?? '']?.incoming ?? []).map((flow) => asView(plan.target, flow)), moveTargets: [],
  };
}
