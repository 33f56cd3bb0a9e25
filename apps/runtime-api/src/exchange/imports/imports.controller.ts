import { Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type PresentedChange, type UploadedTable } from '@carewright/schema';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { requestLocale } from '../../records/records.service.js';
import { MassChangeStore } from '../changes/mass-changes.js';
import { presentChange } from '../changes/presented-change.js';
import { uploadOf } from '../files/raw-upload.js';
import { LookBody, RunBody } from './import-request.js';
import { Imports } from './imports.js';

interface ImportPlace {
  readonly app: string;
  readonly form: string;
  readonly id: string;
}

/** Brings files in: send one, look at it, say what its columns are, try it out, import it. */
@Controller('api/apps/:app/imports/:form')
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly changes: MassChangeStore,
  ) {}

  /** The file as `application/octet-stream`, its name in the query. */
  @Post()
  @RouteAccess('app', 'import.uploaded')
  upload(@CurrentActor() actor: Actor, @Param() { app, form }: Omit<ImportPlace, 'id'>, @Req() request: FastifyRequest, @Query('name') name?: string): Promise<UploadedTable> {
    return this.imports.upload(actor, { app, form }, { name: name ?? '', stream: uploadOf(request) });
  }

  @Post(':id/look')
  @HttpCode(200)
  @RouteAccess('app', 'none')
  look(@CurrentActor() actor: Actor, @Param() place: ImportPlace, @ValidBody(LookBody) body: LookBody): Promise<UploadedTable> {
    return this.imports.look(actor, place, body);
  }

  @Post(':id/run')
  @HttpCode(202)
  @RouteAccess('app', 'record.import_started')
  async run(@CurrentActor() actor: Actor, @Param() place: ImportPlace, @ValidBody(RunBody) body: RunBody): Promise<PresentedChange> {
    await this.imports.start(actor, place, body);
    return presentChange(await this.changes.own(actor, place), requestLocale());
  }
}
