import { Readable } from 'node:stream';
import { Controller, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { contentDisposition } from '../../files/send-file.js';
import { ValidBody } from '../../http/valid-body.js';
import { askingOf } from '../asking.js';
import { type PageFilters } from '../reports.service.js';
import { DashboardExportBody, QuestionExportBody } from './export-bodies.js';
import { type ReportExport, ReportExports } from './report-exports.js';

/** Numbers as files: one question, or a whole page. */
@Controller('api/apps/:app')
export class ReportExportsController {
  constructor(private readonly exporting: ReportExports) {}

  @Post('datasets/:dataset/export')
  @HttpCode(200)
  @RouteAccess('app', 'report.exported')
  async question(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly dataset: string }, @ValidBody(QuestionExportBody) body: QuestionExportBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile | undefined> {
    const file = await this.exporting.question(askingOf(place.app, actor), place.dataset, body);
    if (file !== null) return sent(file, reply);
    void reply.status(204);
    return undefined;
  }

  @Post('dashboards/:dashboard/export')
  @HttpCode(200)
  @RouteAccess('app', 'dashboard.exported')
  async dashboard(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly dashboard: string }, @ValidBody(DashboardExportBody) body: DashboardExportBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return sent(await this.exporting.dashboard(askingOf(place.app, actor), place.dashboard, { format: body.format, filters: (body.filters ?? {}) as PageFilters, pictures: body.pictures ?? {} }), reply);
  }
}

function sent({ name, mediaType, content }: ReportExport, reply: FastifyReply): StreamableFile {
  void reply.headers({ 'content-type': mediaType, 'content-disposition': contentDisposition(name), 'cache-control': 'private, no-store' });
  return new StreamableFile(Readable.from(content));
}
