import { Controller, Get, type MessageEvent, Sse } from '@nestjs/common';
import { interval, map, merge, Observable } from 'rxjs';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { Events } from './events.js';

const keepAliveMs = 25_000;

/** The stream of what concerns the signed-in person. */
@Controller('api')
export class EventsController {
  constructor(private readonly events: Events) {}

  @Get('events')
  @Sse('events')
  @RouteAccess('signed-in', 'none')
  stream(@CurrentActor() actor: Actor): Observable<MessageEvent> {
    const own = new Observable<MessageEvent>((subscriber) => this.events.subscribe(actor.userId, (event) => subscriber.next({ data: event })));
    return merge(own, interval(keepAliveMs).pipe(map(() => ({ data: { type: 'keep-alive' } }))));
  }
}
