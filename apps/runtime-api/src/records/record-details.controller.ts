import { type HistoryPage } from '@carewright/schema';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { AnswerNeverKept } from '../http/idempotency.guard.js';
import { type PageQuery, pageOf } from '../http/page-query.js';
import { PlatformError } from '../http/platform-error.js';
import { ValidBody } from '../http/valid-body.js';
import { asPerson } from './access/person.js';
import { ConsentTexts, type KeptText } from './consents/consent-texts.js';
import { type CheckedIssue, RecordCheck } from './record-check.js';
import { RecordOutcomes, type ServedOutcomes } from './record-outcomes.js';
import { RecordHistory } from './record-history.js';
import { RecordReveal, type Revealed } from './record-reveal.js';

const CheckBody = Type.Object({ data: Type.Record(Type.String(), Type.Unknown()), id: Type.Optional(Type.Union([Type.String({ format: 'uuid' }), Type.Null()])) }, { additionalProperties: false });
const RevealBody = Type.Object({ fields: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 20, uniqueItems: true }), reason: Type.String({ minLength: 2, maxLength: 500 }) }, { additionalProperties: false });

interface FormParams {
  readonly app: string;
  readonly form: string;
}
interface RecordParams extends FormParams {
  readonly id: string;
}

interface ConsentParams extends RecordParams {
  readonly field: string;
  readonly digest: string;
}

/** What else can be asked about records: their history, a look behind a mask, whether they could be saved, what they would be. */
@Controller('api/apps/:app/records/:form')
export class RecordDetailsController {
  constructor(
    private readonly histories: RecordHistory,
    private readonly reveals: RecordReveal,
    private readonly checks: RecordCheck,
    private readonly consents: ConsentTexts,
    private readonly served: RecordOutcomes,
  ) {}

  @Post('check')
  @HttpCode(200)
  @RouteAccess('app', 'none')
  check(@CurrentActor() actor: Actor, @Param() place: FormParams, @ValidBody(CheckBody) body: Static<typeof CheckBody>): Promise<{ readonly issues: readonly CheckedIssue[] }> {
    return this.checks.check(asPerson(actor), place, { data: body.data, id: body.id ?? null });
  }

  @Post('outcomes')
  @HttpCode(200)
  @RouteAccess('app', 'record.looked_up')
  outcomes(@CurrentActor() actor: Actor, @Param() place: FormParams, @ValidBody(CheckBody) body: Static<typeof CheckBody>): Promise<ServedOutcomes> {
    return this.served.of(asPerson(actor), place, { data: body.data, id: body.id ?? null });
  }

  @Get(':id/history')
  @RouteAccess('app', 'record.viewed')
  history(@CurrentActor() actor: Actor, @Param() place: RecordParams, @Query() query: PageQuery & { readonly field?: unknown }): Promise<HistoryPage> {
    const { limit, after } = pageOf(query);
    const { field } = query;
    if (field !== undefined && (typeof field !== 'string' || field.length > 60)) throw new PlatformError('http.bad_request');
    return this.histories.of(asPerson(actor), place, { limit, ...(after !== undefined && { after }), ...(field !== undefined && field !== '' && { field }) });
  }

  @Get(':id/consents/:field/:digest')
  @RouteAccess('app', 'record.viewed')
  consent(@CurrentActor() actor: Actor, @Param() { field, digest, ...place }: ConsentParams): Promise<KeptText> {
    return this.consents.find(asPerson(actor), place, { field, digest });
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @AnswerNeverKept()
  @RouteAccess('app', 'record.revealed')
  reveal(@CurrentActor() actor: Actor, @Param() place: RecordParams, @ValidBody(RevealBody) body: Static<typeof RevealBody>): Promise<Revealed> {
    return this.reveals.reveal(asPerson(actor), place, body);
  }
}
