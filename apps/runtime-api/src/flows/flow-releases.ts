import { createHash } from 'node:crypto';
import { judging, oversize, type FlowGraph } from '@carewright/flow-engine';
import { type AppDefinition, type DefinitionKind, type DefinitionPlace, type Issue } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { FlowReading } from './reading/flow-reading.js';
import { askedKeys, PublishParticipants } from '../publishing/publish-participants.js';

/** A published flow: immutable, so it is kept in memory once it is read. */
export interface FlowRelease {
  readonly id: string;
  readonly app: string;
  readonly flow: string;
  readonly release: number;
  readonly form: string | null;
  readonly process: string;
  readonly graph: FlowGraph;
}

const columns = 'id, app, flow, release, form, process, graph';
const mostKept = 200;

/** A diagram larger than any may be is nobody's work. */
function refuse(kind: DefinitionKind, definition: unknown): readonly Issue[] {
  const bpmn: unknown = kind === 'flows' && typeof definition === 'object' && definition !== null && 'bpmn' in definition ? definition.bpmn : undefined;
  const over = typeof bpmn === 'string' ? oversize(bpmn) : undefined;
  return over === undefined ? [] : [over];
}

/** Keeps what was published of each flow, and gives running instances the release they began with. */
@Injectable()
export class FlowReleases {
  private readonly known = new Map<string, FlowRelease>();

  constructor(participants: PublishParticipants, private readonly reading: FlowReading) {
    participants.add({ refuse, validate: (app, only) => this.validate(app, only), onPublish: (sql, app, release) => this.publish(sql, app, release) });
  }

  /** The release an instance runs on. */
  async get(sql: Sql, id: string): Promise<FlowRelease> {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const { rows } = await sql.query<FlowRelease>(`select ${columns} from flow.flow_release where id = $1`, [id], 'flow-release');
    const [found] = rows;
    if (found === undefined) throw new Error(`The flow release ${id} is gone.`);
    this.known.set(id, found);
    if (this.known.size > mostKept) this.known.delete(this.known.keys().next().value ?? '');
    return found;
  }

  /** The newest published form of a flow, in the transaction's view. */
  async latest(sql: Sql, app: string, flow: string): Promise<FlowRelease | null> {
    const { rows } = await sql.query<{ id: string }>('select id from flow.flow_release where app = $1 and flow = $2 order by release desc limit 1', [app, flow], 'flow-release-latest');
    return rows[0] === undefined ? null : this.get(sql, rows[0].id);
  }

  /** A flow as it was published when an instance began; as it is now where it did not exist then. */
  async asOf(sql: Sql, [app, flow]: readonly [app: string, flow: string], instance: string): Promise<FlowRelease | null> {
    const text = `select r.id from flow.flow_release r join flow.instance i on i.id = $3 where r.app = $1 and r.flow = $2 and r.created_at <= i.started_at order by r.release desc limit 1`;
    const { rows } = await sql.query<{ id: string }>(text, [app, flow, instance], 'flow-release-as-of');
    return rows[0] === undefined ? this.latest(sql, app, flow) : this.get(sql, rows[0].id);
  }

  /** What a flow has been over its releases, oldest first; no more than the last fifty. */
  async graphs(sql: Sql, app: string, flow: string): Promise<readonly FlowGraph[]> {
    const { rows } = await sql.query<{ id: string }>('select id from flow.flow_release where app = $1 and flow = $2 order by release desc limit 50', [app, flow], 'flow-release-all');
    return Promise.all(rows.reverse().map(async ({ id }) => (await this.get(sql, id)).graph));
  }

  /** The BPMN text as it was published. */
  async xmlOf(sql: Sql, id: string): Promise<string> {
    const { rows } = await sql.query<{ xml: string }>('select xml from flow.flow_release where id = $1', [id]);
    return rows[0]?.xml ?? '';
  }

  private async validate(app: AppDefinition, only?: DefinitionPlace): Promise<readonly Issue[]> {
    const flows = askedKeys(app, 'flows', only).flatMap((key) => app.flows[key] ?? []);
    const judged = await Promise.all(flows.map(async (flow) => {
      const found = await this.reading.judge(judging(await this.reading.read(flow.bpmn), flow, app));
      return found.map((one) => ({ ...one, path: ['flows', flow.key, ...one.path] }));
    }));
    return judged.flat();
  }

  /** A flow that did not change keeps its earlier release. */
  private async publish(sql: Sql, app: AppDefinition, release: number): Promise<void> {
    for (const flow of Object.values(app.flows)) {
      const { graph } = await this.reading.read(flow.bpmn);
      if (graph === undefined) throw new Error(`The flow ${flow.key} was published although it is not sound.`);
      const sha256 = createHash('sha256').update(`${flow.form ?? ''}\n${flow.bpmn}`).digest('hex');
      const text = `insert into flow.flow_release (id, app, flow, release, form, process, xml, graph, sha256)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9
        where $9::text is distinct from (select sha256 from flow.flow_release where app = $2 and flow = $3 order by release desc limit 1)`;
      await sql.query(text, [uuidV7(), app.key, flow.key, release, flow.form ?? null, graph.processes[0] ?? '', flow.bpmn, JSON.stringify(graph), sha256]);
    }
  }
}
