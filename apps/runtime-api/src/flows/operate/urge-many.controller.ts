import { type BatchItem } from '@carewright/schema';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { requestLocale } from '../../records/records.service.js';
import { attempt } from '../tasks/attempt.js';
import { InstanceSteering } from './instance-steering.js';

const mostAtOnce = 100;
const UrgeBody = Type.Object(
  { instances: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: mostAtOnce, uniqueItems: true }), comment: Type.Optional(Type.String({ maxLength: 4000 })) },
  { additionalProperties: false },
);
type UrgeBody = Static<typeof UrgeBody>;

/** 批量催办: everybody who is asked in several runs is reminded, each run for itself. */
@Controller('api/instances')
export class UrgeManyController {
  constructor(private readonly steering: InstanceSteering) {}

  @Post('urge')
  @HttpCode(200)
  @RouteAccess('app', 'instance.urge')
  async urge(@CurrentActor() actor: Actor, @ValidBody(UrgeBody) { instances, comment }: UrgeBody): Promise<{ readonly items: readonly BatchItem[] }> {
    const items: BatchItem[] = [];
    for (const id of instances) items.push(await attempt(id, requestLocale(), () => this.steering.act(actor, id, { action: 'urge', ...(comment !== undefined && { comment }) })));
    return { items };
  }
}
