import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { DelegationBody, Delegations, type DelegationView } from './delegations.js';

/** Who stands in for whom while they are away. */
@Controller('api/delegations')
export class DelegationsController {
  constructor(private readonly delegations: Delegations) {}

  @Get()
  @RouteAccess('signed-in', 'none')
  async list(@CurrentActor() actor: Actor): Promise<{ readonly items: readonly DelegationView[] }> {
    return { items: await this.delegations.list(actor) };
  }

  @Post()
  @RouteAccess('signed-in', 'delegation.created')
  create(@CurrentActor() actor: Actor, @ValidBody(DelegationBody) body: DelegationBody): Promise<DelegationView> {
    return this.delegations.create(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @RouteAccess('signed-in', 'delegation.removed')
  remove(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.delegations.remove(actor, id);
  }
}
