import { type Locale, type TaskDetail, type TaskItem } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { type PresentedRecord } from '../../records/presentation/present-record.js';
import { isUuid } from '../../records/values/is-uuid.js';
import { FlowAccess } from '../flow-access.js';
import { FlowReleases } from '../flow-releases.js';
import { readTrail } from '../flow-trail.js';
import { opinionRules } from '../opinions/opinion-rules.js';
import { peopleCoveredBy } from '../people/substitutes.js';
import { TaskList } from './task-list.js';
import { TaskPossibilitiesReader } from './task-possibilities.js';
import { TaskRecords } from './task-records.js';
import { returnedTo } from './task-returned.js';
import { taskColumns, type TaskRow } from './task-rows.js';
import { markSeen } from './task-seen.js';

/** A task as its page shows it, with the record as the person may see it. */
export type ShownTask = TaskDetail<PresentedRecord>;

/** A task as the page shows it: the record with this step's rights, what happened, what may be done. */
@Injectable()
export class TaskDetails {
  constructor(
    private readonly database: Database,
    private readonly releases: FlowReleases,
    private readonly access: FlowAccess,
    private readonly list: TaskList,
    private readonly possibilities: TaskPossibilitiesReader,
    private readonly records: TaskRecords,
  ) {}

  /** The row of a task that the person may see. */
  async row(actor: Actor, id: string): Promise<TaskRow> {
    const { sql } = this.database;
    const { rows } = isUuid(id) ? await sql.query<TaskRow>(`select ${taskColumns} from flow.task t join flow.instance i on i.id = t.instance_id where t.id = $1`, [id], 'task-row') : { rows: [] };
    const [row] = rows;
    // Most who ask are named in the task itself: for them nothing more is looked up.
    const isNamed = row !== undefined && [row.assignee, row.doneBy, row.starter].includes(actor.userId);
    if (row === undefined || !(isNamed || (await this.access.maySee(sql, actor, { id: row.instance, app: row.app })))) throw new PlatformError('task.not_found');
    return row;
  }

  /** A task as lists show it. */
  async item(actor: Actor, id: string, locale: Locale): Promise<TaskItem> {
    return this.list.item(actor, await this.row(actor, id), locale);
  }

  async get(actor: Actor, id: string, locale: Locale): Promise<ShownTask> {
    const row = await this.row(actor, id);
    const release = await this.releases.get(this.database.sql, row.release);
    const step = release.graph.nodes[row.element]?.fieldRights ?? [];
    const shown = await this.records.shown(actor, row, { step, locale });
    const task = await this.list.item(actor, row, locale);
    if ((await peopleCoveredBy(this.database.sql, actor.userId)).includes(row.assignee ?? '')) await markSeen(this.database.sql, row, actor.userId);
    return { task, ...shown, returned: await returnedTo(this.database.sql, row), opinion: opinionRules(release.graph.nodes[row.element]), trail: await readTrail(this.database.sql, row.instance, release.graph), ...(await this.possibilities.of(actor, row, release)) };
  }
}
