import { QuestionContent, type ReportRun } from '@carewright/schema';
import { Type, type Static } from '@sinclair/typebox';
import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { askingOf } from '../asking.js';
import { ReportRuns } from './report-runs.js';

const RunBody = Type.Object({ title: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }), content: QuestionContent }, { additionalProperties: false });

/** Questions that are worked out in the background. */
@Controller('api/apps/:app/report-runs')
export class ReportRunsController {
  constructor(private readonly runs: ReportRuns) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<{ readonly items: readonly ReportRun[]; readonly nextCursor: null }> {
    return { items: await this.runs.list(askingOf(app, actor)), nextCursor: null };
  }

  @Get(':id')
  @RouteAccess('app', 'report.queried')
  get(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('id', ParseUUIDPipe) id: string): Promise<ReportRun> {
    return this.runs.get(askingOf(app, actor), id);
  }

  @Post()
  @HttpCode(202)
  @RouteAccess('app', 'report.queried')
  ask(@CurrentActor() actor: Actor, @Param('app') app: string, @ValidBody(RunBody) body: Static<typeof RunBody>): Promise<ReportRun> {
    return this.runs.ask(askingOf(app, actor), body);
  }

  @Delete(':id')
  @HttpCode(204)
  @RouteAccess('app', 'report.run_stopped')
  stop(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.runs.stop(askingOf(app, actor), id);
  }
}
