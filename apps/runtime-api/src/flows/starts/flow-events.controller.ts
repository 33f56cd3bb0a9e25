import { type Vars } from '@carewright/flow-engine';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { ValidBody } from '../../http/valid-body.js';
import { Jobs } from '../../jobs/jobs.js';
import { FlowAccess } from '../flow-access.js';

const EventBody = Type.Object(
  {
    /** Becomes variables of whoever receives it. */
    variables: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Za-z_]\\w{0,62}$' }), Type.Unknown(), { maxProperties: 50 })),
    /** Only flows about this record receive it; flows that begin by it do so on this record. */
    recordId: Type.Optional(Type.String({ format: 'uuid' })),
  },
  { additionalProperties: false },
);
type EventBody = Static<typeof EventBody>;

const MessageBody = Type.Composite([
  EventBody,
  Type.Object({
    /** What the message is about, such as the number of an order: only who waits for exactly that, or for anything, receives it. */
    correlation: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  }),
], { additionalProperties: false });
type MessageBody = Static<typeof MessageBody>;
interface EventPlace {
  readonly app: string;
  readonly name: string;
}

/** Messages and signals from outside, sent by people and systems that look after an app's flows. */
@Controller('api/apps/:app')
export class FlowEventsController {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly access: FlowAccess,
  ) {}

  @Post('messages/:name')
  @HttpCode(202)
  @RouteAccess('app', 'flow.message')
  message(@CurrentActor() actor: Actor, @Param() place: EventPlace, @ValidBody(MessageBody) body: MessageBody): Promise<Readonly<Record<string, never>>> {
    return this.take('message', { actor, place, body });
  }

  @Post('signals/:name')
  @HttpCode(202)
  @RouteAccess('app', 'flow.signal')
  signal(@CurrentActor() actor: Actor, @Param() place: EventPlace, @ValidBody(EventBody) body: EventBody): Promise<Readonly<Record<string, never>>> {
    return this.take('signal', { actor, place, body });
  }

  private async take(kind: 'message' | 'signal', { actor, place, body }: { readonly actor: Actor; readonly place: EventPlace; readonly body: MessageBody }): Promise<Readonly<Record<string, never>>> {
    const { app, name } = place;
    if (!(await this.access.operates(actor, app))) throw new PlatformError('app.not_found');
    await this.database.transaction(async (sql) => {
      await this.jobs.enqueue(sql, { kind: `flow.${kind}`, payload: { app, name, vars: (body.variables ?? {}) as Vars, onRecord: body.recordId ?? null, recordId: body.recordId ?? null, starter: actor.userId, ...(body.correlation !== undefined && { correlation: body.correlation.trim() }) } });
      await this.audit.write(sql, { action: `flow.${kind}`, actor, outcome: 'success', app, target: name });
    });
    return {};
  }
}
