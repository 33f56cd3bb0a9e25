import { Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type FormFromFile } from '@carewright/schema';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { AppRights } from '../../definitions/app-rights.js';
import { receiveUpload, uploadOf } from '../files/raw-upload.js';
import { withTemporaryFile } from '../files/temporary-file.js';
import { lookAtTable } from '../worker/look-at-table.js';
import { formFromTable } from './form-from-table.js';
import { formFromXlsForm, isXlsForm } from './xls-form.js';

const mostBytes = 20 * 1_048_576;

/** Makes forms from files that people have already: a spreadsheet with headings, or an XLSForm. Nothing is kept; the designer decides. */
@Controller('api/apps/:app/form-files')
export class FormFilesController {
  constructor(private readonly rights: AppRights) {}

  /** The file as `application/octet-stream`, its name in the query. */
  @Post()
  @HttpCode(200)
  @RouteAccess('app', 'none')
  async read(@CurrentActor() actor: Actor, @Param('app') app: string, @Req() request: FastifyRequest, @Query('name') name?: string): Promise<FormFromFile> {
    await this.rights.require(actor, app, 'design');
    const sheets = await withTemporaryFile(async (path) => {
      await receiveUpload(uploadOf(request), path, mostBytes);
      return lookAtTable(actor.userId, 'sheets', { path });
    });
    const label = (name ?? '').replace(/\.[^.]*$/, '').slice(0, 60) || '表单';
    return isXlsForm(sheets) ? formFromXlsForm(label, sheets) : formFromTable(label, Object.values(sheets)[0] ?? []);
  }
}
