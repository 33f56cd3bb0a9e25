import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { contentDisposition } from '../../files/send-file.js';
import { ValidBody } from '../../http/valid-body.js';
import { uploadOf } from '../files/raw-upload.js';
import { mostPrints, Prints, type PrintTemplate } from './prints.js';

const PrintBody = Type.Object({ ids: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: mostPrints, uniqueItems: true }) }, { additionalProperties: false });

interface TemplatePlace {
  readonly app: string;
  readonly form: string;
  readonly id: string;
}

/** Word and Excel files that are filled in from records. */
@Controller('api/apps/:app/print-templates/:form')
export class PrintsController {
  constructor(private readonly prints: Prints) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param() { app, form }: TemplatePlace): Promise<{ readonly items: readonly PrintTemplate[] }> {
    return { items: await this.prints.list(actor, { app, form }) };
  }

  /** The file as `application/octet-stream`, its name in the query. */
  @Post()
  @RouteAccess('app', 'print_template.added')
  add(@CurrentActor() actor: Actor, @Param() { app, form }: TemplatePlace, @Req() request: FastifyRequest, @Query('name') name?: string): Promise<PrintTemplate> {
    return this.prints.add(actor, { app, form }, { label: (name ?? '').replace(/\.[^.]*$/, ''), stream: uploadOf(request) });
  }

  @Delete(':id')
  @HttpCode(204)
  @RouteAccess('app', 'print_template.removed')
  async remove(@CurrentActor() actor: Actor, @Param() place: TemplatePlace): Promise<void> {
    await this.prints.remove(actor, place);
  }

  @Post(':id/print')
  @HttpCode(200)
  @RouteAccess('app', 'record.printed')
  async print(@CurrentActor() actor: Actor, @Param() place: TemplatePlace, @ValidBody(PrintBody) { ids }: Static<typeof PrintBody>, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { name, mediaType, bytes } = await this.prints.print(actor, place, ids);
    void reply.headers({ 'content-type': mediaType, 'content-disposition': contentDisposition(name) });
    return new StreamableFile(bytes);
  }
}
