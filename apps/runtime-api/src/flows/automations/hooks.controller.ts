import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { Public } from '../../access/route-access.js';
import { type HookPlace, Hooks } from './hooks.js';

const header = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
};

/** Where other systems send data that begins a flow. */
@Controller('api/apps/:app/hooks')
export class HooksController {
  constructor(private readonly hooks: Hooks) {}

  @Post(':flow')
  @HttpCode(202)
  @Public('other systems prove themselves by the signature of what they send; audited as automation.called')
  take(@Param() place: HookPlace, @Req() request: FastifyRequest): Promise<{ readonly recordId: string | null }> {
    return this.hooks.take(place, {
      body: request.body, bytes: request.jsonBytes ?? Buffer.alloc(0), timestamp: header(request, 'x-carewright-timestamp') ?? '', signature: header(request, 'x-carewright-signature') ?? '', id: header(request, 'idempotency-key'),
    });
  }
}
