import { Controller, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { type TranslationFile } from '@carewright/schema';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { AppRights } from '../../definitions/app-rights.js';
import { contentDisposition } from '../../files/send-file.js';
import { ValidBody } from '../../http/valid-body.js';
import { receiveUpload, uploadOf } from '../files/raw-upload.js';
import { withTemporaryFile } from '../files/temporary-file.js';
import { lookAtTable } from '../worker/look-at-table.js';
import { TranslationBody } from './translation-request.js';
import { translationWriters } from './write-translations.js';

const mostBytes = 20 * 1_048_576;

/** The texts of a form as a file for a translator, and what came back. Nothing is kept: the designer's page applies it to the draft. */
@Controller('api/apps/:app/translation-files')
export class TranslationFilesController {
  constructor(private readonly rights: AppRights) {}

  @Post('written')
  @HttpCode(200)
  @RouteAccess('app', 'none')
  async write(@CurrentActor() actor: Actor, @Param('app') app: string, @ValidBody(TranslationBody) body: TranslationBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    await this.rights.require(actor, app, 'design');
    const { mediaType, extension, write } = translationWriters[body.format];
    void reply.headers({ 'content-type': mediaType, 'content-disposition': contentDisposition(`${body.form}.${extension}`) });
    return new StreamableFile(Readable.from(write(body.form, body.items)));
  }

  /** The file as `application/octet-stream`. */
  @Post()
  @HttpCode(200)
  @RouteAccess('app', 'none')
  async read(@CurrentActor() actor: Actor, @Param('app') app: string, @Req() request: FastifyRequest): Promise<TranslationFile> {
    await this.rights.require(actor, app, 'design');
    return withTemporaryFile(async (path) => {
      await receiveUpload(uploadOf(request), path, mostBytes);
      return { items: await lookAtTable(actor.userId, 'translations', { path }) };
    });
  }
}
