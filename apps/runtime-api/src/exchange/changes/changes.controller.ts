import { Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { type PresentedChange, type SeenChange } from '@carewright/schema';
import { type FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { requestLocale } from '../../records/records.service.js';
import { ProblemFile } from './problem-file.js';
import { type KeptRecord, type MassChange } from './mass-change.js';
import { MassChangeStore } from './mass-changes.js';
import { presentChange, presentKept, presentProblem } from './presented-change.js';
import { RecordTitles } from './record-titles.js';
import { ChangeUndo } from './undo.js';

interface ChangePlace {
  readonly app: string;
  readonly id: string;
}
const problemsShown = 100;

/** Imports and changes in bulk: how far they are, what went wrong, stopping and taking back. Only for who began them. */
@Controller('api/apps/:app/changes')
export class ChangesController {
  constructor(
    private readonly database: Database,
    private readonly changes: MassChangeStore,
    private readonly undo: ChangeUndo,
    private readonly audit: Audit,
    private readonly problems: ProblemFile,
    private readonly titles: RecordTitles,
  ) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param('app') app: string, @Query('form') form?: string): Promise<{ readonly items: readonly PresentedChange[] }> {
    return { items: (await this.changes.list(actor, { app, form })).map((change) => presentChange(change, requestLocale())) };
  }

  @Get(':id')
  @RouteAccess('app', 'none')
  async read(@CurrentActor() actor: Actor, @Param() place: ChangePlace): Promise<SeenChange> {
    const change = await this.changes.own(actor, place);
    const problems = await this.changes.problems(change.id, { limit: problemsShown });
    const kept = await this.changes.keptRecords(change.id, problemsShown);
    const titles = await this.titlesOf(actor, change, { named: problems.flatMap(({ recordId }) => recordId ?? []), kept });
    return {
      ...presentChange(change, requestLocale()),
      problems: problems.map((one) => ({ ...presentProblem(one, requestLocale()), title: titles.get(one.recordId ?? '') ?? null })),
      keptRecords: kept.map((one) => presentKept(one, titles.get(one.recordId) ?? null, requestLocale())),
    };
  }

  /** Titles of the records that a change tells about; a form that is gone, or closed to the person since, has none. */
  private async titlesOf(actor: Actor, { app, form }: MassChange, of: { readonly named: readonly string[]; readonly kept: readonly KeptRecord[] }): Promise<ReadonlyMap<string, string>> {
    const wanted = new Map([[form, [...of.named]]]);
    for (const one of of.kept) wanted.set(one.form, [...(wanted.get(one.form) ?? []), one.recordId]);
    const found: [string, string][] = [];
    for (const [key, ids] of wanted) {
      try {
        if (ids.length > 0) found.push(...(await this.titles.of(actor, { app, form: key }, ids)));
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
      }
    }
    return new Map(found);
  }

  /** The rows that did not come in, with their reasons, as a file to mend and import again. */
  @Get(':id/problems.csv')
  @RouteAccess('app', 'change.problems_taken')
  async problemFile(@CurrentActor() actor: Actor, @Param() place: ChangePlace, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const change = await this.changes.own(actor, place);
    await this.audit.write(this.database.sql, { action: 'change.problems_taken', actor, outcome: 'success', app: place.app, form: change.form, target: change.id, facts: { failed: change.failed } });
    void reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="problems.csv"');
    return new StreamableFile(this.problems.stream(change, requestLocale()));
  }

  /** Stops after the step that is under way; what is done stays and can be taken back. */
  @Post(':id/cancel')
  @HttpCode(200)
  @RouteAccess('app', 'change.cancelled')
  async cancel(@CurrentActor() actor: Actor, @Param() place: ChangePlace): Promise<PresentedChange> {
    const change = await this.changes.own(actor, place);
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query(`update platform.mass_change set state = 'cancelled', finished_at = now() where id = $1 and state in ('waiting', 'running', 'undoing')`, [change.id]);
      if (rowCount === 0) throw new PlatformError('change.not_running');
      await this.audit.write(sql, { action: 'change.cancelled', actor, outcome: 'success', app: place.app, form: change.form, target: change.id });
      await this.changes.tell(sql, change.id);
    });
    return presentChange(await this.changes.own(actor, place), requestLocale());
  }

  @Post(':id/undo')
  @HttpCode(202)
  @RouteAccess('app', 'change.undo_started')
  async takeBack(@CurrentActor() actor: Actor, @Param() place: ChangePlace): Promise<PresentedChange> {
    await this.undo.start(actor, await this.changes.own(actor, place));
    return presentChange(await this.changes.own(actor, place), requestLocale());
  }
}
