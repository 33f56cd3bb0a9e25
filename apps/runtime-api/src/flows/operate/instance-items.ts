import { type FlowRunItem, textOf, type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { asPerson } from '../../records/access/person.js';
import { isUuid } from '../../records/values/is-uuid.js';
import { FlowAccess } from '../flow-access.js';
import { FlowRecords } from '../flow-records.js';
import { FlowReleases } from '../flow-releases.js';
import { instanceColumns, type InstanceRow } from './instance-rows.js';

/** Reads instances that a person may see, and puts them into words by that person's rights. */
@Injectable()
export class InstanceItems {
  constructor(
    private readonly database: Database,
    private readonly liveApps: LiveApps,
    private readonly access: FlowAccess,
    private readonly releases: FlowReleases,
    private readonly records: FlowRecords,
  ) {}

  /** The row of an instance, as if it did not exist when the person may not see it. */
  async row(actor: Actor, id: string): Promise<InstanceRow> {
    const { sql } = this.database;
    const { rows } = isUuid(id) ? await sql.query<InstanceRow>(`select ${instanceColumns} from flow.instance i where i.id = $1`, [id], 'instance-row') : { rows: [] };
    const [row] = rows;
    if (row === undefined || !(await this.access.maySee(sql, actor, row))) throw new PlatformError('instance.not_found');
    return row;
  }

  /** The names of the flows of an app; the key of one that is not there any more. */
  async labels(app: string, locale: Locale): Promise<(flow: string) => string> {
    const live = await this.liveApps.find(app);
    return (flow) => {
      const label = live?.definition.flows[flow]?.label;
      return label === undefined ? flow : textOf(label, locale);
    };
  }

  /** Rows in words, with the titles of their records as far as the person may see them. */
  async items(actor: Actor, rows: readonly InstanceRow[], locale: Locale): Promise<readonly FlowRunItem[]> {
    const { sql } = this.database;
    const recordOf = await this.records.named(sql, rows, asPerson(actor), locale);
    return Promise.all(rows.map(async (row) => {
      const labelOf = await this.labels(row.app, locale);
      const { graph } = await this.releases.get(sql, row.release);
      const record = recordOf(row);
      return {
        id: row.id, app: row.app, flow: { key: row.flow, label: labelOf(row.flow) }, release: row.releaseNumber, status: row.status,
        record: record === null || row.form === null ? null : { form: row.form, ...record },
        starter: row.starter === null ? null : { id: row.starter, name: row.starterName ?? '' }, startedAt: row.startedAt, endedAt: row.endedAt, pausedAt: row.pausedAt,
        steps: row.positions.map(({ element, since }) => ({ id: element, name: graph.nodes[element]?.name ?? '', since })), asked: row.asked, stuck: row.stuck,
      };
    }));
  }

  async item(actor: Actor, row: InstanceRow, locale: Locale): Promise<FlowRunItem> {
    const [item] = await this.items(actor, [row], locale);
    if (item === undefined) throw new Error('An instance in words is missing.');
    return item;
  }
}
