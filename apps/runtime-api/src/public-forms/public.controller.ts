import { randomBytes } from 'node:crypto';
import { Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { type Static, Type } from '@sinclair/typebox';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type StoredFile } from '@carewright/schema';
import { Public } from '../access/route-access.js';
import { Files } from '../files/files.js';
import { takesMultipart } from '../http/multipart-body.js';
import { PlatformError } from '../http/platform-error.js';
import { ValidBody } from '../http/valid-body.js';
import { requestLocale } from '../records/records.service.js';
import { Paces } from './pace.js';
import { type Door, type DoorView, PublicDoor } from './public-door.js';
import { PublicOutcomes } from './public-outcomes.js';
import { type ServedOutcomes } from '../records/record-outcomes.js';
import { type OpenedSubmission, PublicSubmissions, type Receipt } from './public-submissions.js';

const closed = { additionalProperties: false } as const;
const Secret = Type.String({ minLength: 1, maxLength: 600 });
const Unlock = Type.Object({ password: Type.String({ minLength: 1, maxLength: 100 }) }, closed);
const Enter = Type.Object({ challenge: Secret, solution: Type.String({ minLength: 1, maxLength: 40 }), pass: Type.Optional(Secret) }, closed);
const Data = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 100 });
const Submit = Type.Object({ ticket: Secret, data: Data, pass: Type.Optional(Secret), website: Type.Optional(Type.String({ maxLength: 500 })) }, closed);
const Ask = Type.Object({ ticket: Secret, data: Data, pass: Type.Optional(Secret), code: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })) }, closed);
const Open = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }), pass: Type.Optional(Secret) }, closed);
const Change = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }), ticket: Secret, data: Data, version: Type.Integer({ minimum: 1 }), pass: Type.Optional(Secret) }, closed);

const deviceCookie = 'cw_device';
const yearSeconds = 365 * 24 * 60 * 60;
const filesPerTicket = 30;

/** What people without an account can reach: one form, by its link. */
@Controller('api/public/forms/:token')
export class PublicController {
  constructor(
    private readonly door: PublicDoor,
    private readonly submissions: PublicSubmissions,
    private readonly outcomes: PublicOutcomes,
    private readonly paces: Paces,
    private readonly files: Files,
  ) {}

  @Get()
  @Public('shows a form that its hospital opened to everybody who has the link; paced by address and link')
  async view(@Param('token') token: string, @Req() request: FastifyRequest, @Headers('x-form-pass') pass?: string): Promise<DoorView> {
    const door = await this.door.find(token);
    await this.paces.count('view', request.ip, token);
    return this.door.view(door, { pass, locale: requestLocale() });
  }

  @Post('unlock')
  @HttpCode(200)
  @Public('trades the password of a public form for a pass; ten tries in ten minutes by address')
  async unlock(@Param('token') token: string, @Req() request: FastifyRequest, @ValidBody(Unlock) body: Static<typeof Unlock>): Promise<{ readonly pass: string }> {
    const door = await this.door.find(token);
    return { pass: await this.door.unlock(door, token, { password: body.password, address: request.ip }) };
  }

  @Get('challenge')
  @Public('sets the riddle that must be solved before anything is sent; paced by address and link')
  async challenge(@Param('token') token: string, @Req() request: FastifyRequest): Promise<{ readonly challenge: string; readonly bits: number }> {
    return this.door.challenge(await this.door.find(token), request.ip, token);
  }

  @Post('entry')
  @Public('trades a solved riddle for a ticket, once')
  async enter(@Param('token') token: string, @ValidBody(Enter) body: Static<typeof Enter>, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ readonly ticket: string }> {
    const door = await this.enterable(token, body.pass);
    const device = door.settings.perPerson?.by === 'device' ? deviceOf(request, reply) : undefined;
    return { ticket: await this.door.enter(door, { ...body, device }) };
  }

  @Post('files')
  @RouteConfig(takesMultipart)
  @Public('takes files of somebody who has a ticket; the same looking and cleaning as for staff')
  async upload(@Param('token') token: string, @Req() request: FastifyRequest, @Headers('x-form-ticket') ticket = '', @Headers('x-form-pass') pass?: string): Promise<StoredFile> {
    const door = await this.enterable(token, pass);
    if (this.door.state(door) !== 'open' && door.settings.editDays === undefined) throw new PlatformError('public.not_open');
    await this.paces.count('file', request.ip, token);
    const entry = await this.submissions.entry(door, ticket);
    return this.files.upload(request, { entry: entry.id }, { waiting: filesPerTicket, mb: 25 });
  }

  @Post('outcomes')
  @HttpCode(200)
  @Public('says while the form is filled in what its author lets everybody have of other records; paced by ticket, address and link, audited as record.looked_up')
  async ask(@Param('token') token: string, @Req() request: FastifyRequest, @ValidBody(Ask) body: Static<typeof Ask>): Promise<ServedOutcomes> {
    const door = await this.enterable(token, body.pass);
    if (this.door.state(door) !== 'open' && body.code === undefined) throw new PlatformError('public.not_open');
    return this.outcomes.of(door, { ...body, address: request.ip, token });
  }

  @Post('submissions')
  @Public('stores what was filled in, once per ticket; audited as public.submitted')
  async send(@Param('token') token: string, @ValidBody(Submit) body: Static<typeof Submit>): Promise<Receipt> {
    const door = await this.enterable(token, body.pass);
    return this.submissions.send(door, { ticket: body.ticket, data: body.data, locale: requestLocale(), isTrapped: (body.website ?? '') !== '' });
  }

  @Post('submissions/open')
  @HttpCode(200)
  @Public('shows what was sent to who has its code; ten tries in ten minutes by address, audited as public.opened')
  async open(@Param('token') token: string, @Req() request: FastifyRequest, @ValidBody(Open) body: Static<typeof Open>): Promise<OpenedSubmission> {
    const door = await this.enterable(token, body.pass);
    return this.submissions.open(door, { code: body.code, address: request.ip, token });
  }

  @Post('submissions/change')
  @HttpCode(200)
  @Public('changes what was sent for who has its code; audited as public.changed')
  async change(@Param('token') token: string, @Req() request: FastifyRequest, @ValidBody(Change) body: Static<typeof Change>): Promise<{ readonly version: number }> {
    const door = await this.enterable(token, body.pass);
    return this.submissions.change(door, { ...body, address: request.ip, token });
  }

  private async enterable(token: string, pass: string | undefined): Promise<Door> {
    const door = await this.door.find(token);
    await this.door.requirePass(door, pass);
    return door;
  }
}

/** Recognises a browser for limits per person, and for nothing else: it is set only where such a limit was chosen. */
function deviceOf(request: FastifyRequest, reply: FastifyReply): string {
  const known = request.cookies[deviceCookie];
  const device = known !== undefined && /^[\w-]{22}$/.test(known) ? known : randomBytes(16).toString('base64url');
  void reply.setCookie(deviceCookie, device, { httpOnly: true, sameSite: 'strict', path: '/api/public', maxAge: yearSeconds, secure: request.protocol === 'https' });
  return device;
}
