import { Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../access/actor.js';
import { Public, RouteAccess } from '../access/route-access.js';
import { FileStore } from '../files/file-store.js';
import { sendFile } from '../files/send-file.js';
import { ValidBody } from '../http/valid-body.js';
import { requestLocale } from '../records/records.service.js';
import { type RecordShare, RecordShares, type SharedRecord } from './record-shares.js';

const closed = { additionalProperties: false } as const;
const NewShare = Type.Object({ fields: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 300, uniqueItems: true }), days: Type.Integer({ minimum: 1, maximum: 90 }), password: Type.Optional(Type.String({ minLength: 4, maxLength: 100 })) }, closed);
const Unlock = Type.Object({ password: Type.String({ minLength: 1, maxLength: 100 }) }, closed);

interface Place {
  readonly app: string;
  readonly form: string;
  readonly id: string;
  readonly share: string;
}

/** Links to single records: made, listed and taken back by the staff. */
@Controller('api/apps/:app/records/:form/:id/shares')
export class SharesController {
  constructor(private readonly shares: RecordShares) {}

  @Post()
  @RouteAccess('app', 'share.created')
  create(@CurrentActor() actor: Actor, @Param() place: Place, @ValidBody(NewShare) body: Static<typeof NewShare>): Promise<{ readonly id: string; readonly path: string; readonly expiresAt: string }> {
    return this.shares.create(actor, place, body);
  }

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param() place: Place): Promise<{ readonly items: readonly RecordShare[] }> {
    return { items: await this.shares.list(actor, place) };
  }

  @Delete(':share')
  @HttpCode(204)
  @RouteAccess('app', 'share.revoked')
  revoke(@CurrentActor() actor: Actor, @Param() place: Place): Promise<void> {
    return this.shares.revoke(actor, place, place.share);
  }
}

/** What people with such a link can reach. */
@Controller('api/public/shares/:token')
export class PublicSharesController {
  constructor(
    private readonly shares: RecordShares,
    private readonly store: FileStore,
  ) {}

  @Get()
  @Public('shows the chosen fields of one record to who has its link, until it expires; audited as share.viewed')
  view(@Param('token') token: string, @Req() request: FastifyRequest, @Headers('x-form-pass') pass?: string): Promise<SharedRecord> {
    return this.shares.view(token, { pass, address: request.ip, locale: requestLocale() });
  }

  @Post('unlock')
  @HttpCode(200)
  @Public('trades the password of a shared record for a pass; ten tries in ten minutes by address')
  async unlock(@Param('token') token: string, @Req() request: FastifyRequest, @ValidBody(Unlock) body: Static<typeof Unlock>): Promise<{ readonly pass: string }> {
    return { pass: await this.shares.unlock(token, { password: body.password, address: request.ip }) };
  }

  @Get('files/:id')
  @Public('gives a file of a shared field; audited as share.file_read')
  async file(@Param() place: { readonly token: string; readonly id: string }, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('pass') pass?: string): Promise<void> {
    const file = await this.shares.file(place.token, place.id, { pass: typeof pass === 'string' ? pass : undefined, address: request.ip });
    await sendFile(request, reply, file, this.store);
  }
}
