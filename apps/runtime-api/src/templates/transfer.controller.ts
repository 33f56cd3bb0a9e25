import { Body, Controller, Get, HttpCode, type OnModuleInit, Param, Post, Query, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyInstance, type FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { AppRights } from '../definitions/app-rights.js';
import { Drafts } from '../definitions/drafts.js';
import { PlatformError } from '../http/platform-error.js';
import { AppExtras } from './app-extras.js';
import { appInZip } from './app-in-zip.js';
import { AppTransfer } from './app-transfer.js';
import { unzipExtras, zipApp } from './app-zip.js';

const mostZipBytes = 20 * 1024 * 1024;

/** Apps as a zip of JSON and BPMN files: to keep, to move, to put into version control. */
@Controller('api/apps')
export class TransferController implements OnModuleInit {
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly rights: AppRights,
    private readonly drafts: Drafts,
    private readonly transfer: AppTransfer,
    private readonly extras: AppExtras,
  ) {}

  onModuleInit(): void {
    // Without a server (a command of the command line) there is nobody to read bodies.
    const server = this.http.httpAdapter?.getInstance?.() as FastifyInstance | undefined;
    if (server === undefined || server.hasContentTypeParser('application/zip')) return;
    server.addContentTypeParser('application/zip', { parseAs: 'buffer', bodyLimit: mostZipBytes }, (_request, body, done) => done(null, body));
  }

  /** The draft as a zip, with the print templates of its forms. */
  @Get(':app/export')
  @RouteAccess('app', 'none')
  async export(@CurrentActor() actor: Actor, @Param('app') app: string, @Res() reply: FastifyReply): Promise<void> {
    await this.rights.require(actor, app, 'design');
    const archive = zipApp(await this.drafts.app(app), await this.extras.read(app));
    await reply.header('content-type', 'application/zip').header('content-disposition', `attachment; filename="${app}.zip"`).send(Buffer.from(archive));
  }

  /** A new app from a zip, or with `?overwrite=draft` the new draft of one that is there. */
  @Post('import')
  @HttpCode(200)
  @RouteAccess('signed-in', 'app.imported')
  async import(@CurrentActor() actor: Actor, @Body() body: unknown, @Query('overwrite') overwrite?: string): Promise<unknown> {
    const app = appInZip(body);
    const isThere = await this.transfer.exists(app.key);
    if (isThere) {
      await this.rights.require(actor, app.key, 'design');
      await this.transfer.overwriteDraft(actor, app, overwrite === 'draft');
    } else {
      if (!actor.platformRoles.includes('designer')) throw new PlatformError('access.denied');
      await this.transfer.install(actor, app);
    }
    if (Buffer.isBuffer(body)) await this.extras.write(actor, app.key, unzipExtras(body, this.extras.takes));
    return { key: app.key, created: !isThere };
  }
}
