import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type StoredFile } from '@carewright/schema';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { takesMultipart } from '../http/multipart-body.js';
import { FileAccess } from './file-access.js';
import { FileStore } from './file-store.js';
import { Files } from './files.js';
import { sendFile } from './send-file.js';

/** Uploads and downloads of signed-in people. */
@Controller('api/files')
export class FilesController {
  constructor(
    private readonly files: Files,
    private readonly access: FileAccess,
    private readonly store: FileStore,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** One file as `multipart/form-data`. The answer goes into a record's field as it is. */
  @Post()
  @RouteConfig(takesMultipart)
  @RouteAccess('signed-in', 'file.uploaded')
  upload(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<StoredFile> {
    return this.files.upload(request, { actor });
  }

  @Get(':id')
  @RouteAccess('app', 'file.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { file, holder } = await this.seen(actor, id);
    await this.audit.write(this.database.sql, { action: 'file.read', actor, outcome: 'success', target: file.id, ...(holder && { app: holder.app, form: holder.form, recordId: holder.recordId, facts: { field: holder.field } }) });
    await sendFile(request, reply, file, this.store);
  }

  /** Takes back an upload that no record holds. */
  @Delete(':id')
  @HttpCode(204)
  @RouteAccess('signed-in', 'file.deleted')
  async remove(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    const { file } = await this.seen(actor, id);
    await this.database.transaction(async (sql) => {
      await sql.query('select 1 from platform.file where id = $1 for update', [file.id]);
      if (file.uploadedBy !== actor.userId || (await this.access.wasHeld(sql, file.id))) throw new PlatformError('file.in_use');
      await sql.query('delete from platform.file where id = $1', [file.id]);
      await this.audit.write(sql, { action: 'file.deleted', actor, outcome: 'success', target: file.id });
    });
    await this.store.remove(file.id);
  }

  private async seen(actor: Actor, id: string): ReturnType<FileAccess['visible']> {
    try {
      return await this.access.visible(actor, id);
    } catch (error) {
      if (error instanceof PlatformError) await this.audit.write(this.database.sql, { action: 'file.read', actor, outcome: 'failure', target: id.slice(0, 60) });
      throw error;
    }
  }
}
