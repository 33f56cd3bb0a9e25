import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Res, StreamableFile } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { contentDisposition } from '../../files/send-file.js';
import { PlatformError } from '../../http/platform-error.js';
import { ValidBody } from '../../http/valid-body.js';
import { StoredFiles } from '../files/stored-files.js';
import { ExportBody, exportJob } from './export-request.js';
import { printJob } from '../prints/print-batch-request.js';
import { Exports } from './exports.js';

/** Takes lists out: ask for a file, follow its job, fetch it. */
@Controller('api')
export class ExportsController {
  constructor(
    private readonly exporting: Exports,
    private readonly files: StoredFiles,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** The id of the job; its result names the file. */
  @Post('apps/:app/exports/:form')
  @HttpCode(202)
  @RouteAccess('app', 'record.export_started')
  async start(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly form: string }, @ValidBody(ExportBody) body: ExportBody): Promise<{ readonly id: string }> {
    return { id: await this.exporting.start(actor, { app: place.app, form: place.form }, body) };
  }

  /** Stops the making of a file; what was made of it goes. */
  @Delete('exports/:id')
  @HttpCode(204)
  @RouteAccess('signed-in', 'export.cancelled')
  async cancel(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query('delete from platform.job where id = $1 and owner_id = $2 and kind = any($3)', [id, actor.userId, [exportJob, printJob]]);
      if (rowCount === 0) throw new PlatformError('export.not_found');
      await this.audit.write(sql, { action: 'export.cancelled', actor, outcome: 'success', target: id });
    });
  }

  /** The file, for who asked for it. */
  @Get('exports/:id')
  @RouteAccess('signed-in', 'export.downloaded')
  async fetch(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const file = await this.files.find(id);
    if (file?.purpose !== 'export' || file.ownerId !== actor.userId) throw new PlatformError('export.not_found');
    await this.audit.write(this.database.sql, { action: 'export.downloaded', actor, outcome: 'success', target: id });
    void reply.headers({ 'content-type': file.mediaType, 'content-disposition': contentDisposition(file.name), 'content-length': String(file.bytes) });
    return new StreamableFile(Readable.from(this.files.read(id)));
  }
}
