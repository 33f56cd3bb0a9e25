import { Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { contentDisposition } from '../../files/send-file.js';
import { ValidBody } from '../../http/valid-body.js';
import { uploadOf } from '../files/raw-upload.js';
import { type DesignedTemplate, printMediaTypes, type PrintTemplate, PrintTemplates, type TemplateFile } from './print-templates.js';
import { PrintBatchBody } from './print-batch-request.js';
import { PrintBatches } from './print-batches.js';
import { mostPrints, Prints } from './prints.js';

const PrintBody = Type.Object({ ids: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: mostPrints, uniqueItems: true }) }, { additionalProperties: false });

interface TemplatePlace {
  readonly app: string;
  readonly form: string;
  readonly id: string;
}

/** Word and Excel files that are filled in from records. */
@Controller('api/apps/:app/print-templates/:form')
export class PrintsController {
  constructor(
    private readonly prints: Prints,
    private readonly templates: PrintTemplates,
    private readonly batches: PrintBatches,
  ) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param() { app, form }: TemplatePlace): Promise<{ readonly items: readonly PrintTemplate[] }> {
    return { items: await this.prints.list(actor, { app, form }) };
  }

  /** The same for the form's designers, with the names each file uses and its earlier files. */
  @Get('design')
  @RouteAccess('app', 'none')
  async design(@CurrentActor() actor: Actor, @Param() { app, form }: TemplatePlace): Promise<{ readonly items: readonly DesignedTemplate[] }> {
    return { items: await this.templates.list(actor, { app, form }) };
  }

  /** A file to begin with: it names everything that the form can print. */
  @Get('example')
  @RouteAccess('app', 'none')
  async example(@CurrentActor() actor: Actor, @Param() { app, form }: TemplatePlace, @Res({ passthrough: true }) reply: FastifyReply, @Query('kind') kind?: string): Promise<StreamableFile> {
    return sent(reply, await this.templates.example(actor, { app, form }, kind === 'xlsx' ? 'xlsx' : 'docx'));
  }

  @Get(':id/file')
  @RouteAccess('app', 'none')
  async file(@CurrentActor() actor: Actor, @Param() place: TemplatePlace, @Res({ passthrough: true }) reply: FastifyReply, @Query('version') version?: string): Promise<StreamableFile> {
    return sent(reply, await this.templates.file(actor, place, /^[1-9]\d{0,8}$/.test(version ?? '') ? Number(version) : null));
  }

  /** Another file for the same template; the one before stays to be fetched. */
  @Put(':id')
  @HttpCode(204)
  @RouteAccess('app', 'print_template.replaced')
  async replace(@CurrentActor() actor: Actor, @Param() place: TemplatePlace, @Req() request: FastifyRequest): Promise<void> {
    await this.templates.replace(actor, place, uploadOf(request));
  }

  /** The file as `application/octet-stream`, its name in the query. */
  @Post()
  @RouteAccess('app', 'print_template.added')
  add(@CurrentActor() actor: Actor, @Param() { app, form }: TemplatePlace, @Req() request: FastifyRequest, @Query('name') name?: string): Promise<PrintTemplate> {
    return this.templates.add(actor, { app, form }, { label: (name ?? '').replace(/\.[^.]*$/, ''), stream: uploadOf(request) });
  }

  @Delete(':id')
  @HttpCode(204)
  @RouteAccess('app', 'print_template.removed')
  async remove(@CurrentActor() actor: Actor, @Param() place: TemplatePlace): Promise<void> {
    await this.templates.remove(actor, place);
  }

  /** Everything that a list shows; answered by the id of a job, whose result names the file. */
  @Post(':id/batch')
  @HttpCode(202)
  @RouteAccess('app', 'record.printed')
  async batch(@CurrentActor() actor: Actor, @Param() place: TemplatePlace, @ValidBody(PrintBatchBody) body: PrintBatchBody): Promise<{ readonly id: string }> {
    return { id: await this.batches.start(actor, { app: place.app, form: place.form, id: place.id }, body) };
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

function sent(reply: FastifyReply, { name, kind, bytes }: TemplateFile): StreamableFile {
  void reply.headers({ 'content-type': printMediaTypes[kind], 'content-disposition': contentDisposition(name) });
  return new StreamableFile(bytes);
}
