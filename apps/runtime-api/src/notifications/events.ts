import { Injectable } from '@nestjs/common';
import { Listener } from '../database/listener.js';
import { type Sql } from '../database/sql.js';

const channel = 'carewright_events';
/** NOTIFY carries less than 8000 bytes. */
const mostBytes = 7_000;

/** What the browser is told: that something changed and where, never content. */
export interface ServerEvent {
  readonly type: string;
  readonly [fact: string]: unknown;
}

interface Sent {
  readonly to: readonly string[] | 'everyone';
  readonly event: ServerEvent;
}

type Subscriber = (event: ServerEvent) => void;

/** Server-sent events: published in a transaction, delivered on every node after its commit. */
@Injectable()
export class Events {
  private readonly subscribers = new Map<string, Set<Subscriber>>();

  constructor(listener: Listener) {
    listener.on(channel, (payload) => this.deliver(JSON.parse(payload) as Sent));
  }

  /** Tells people (user ids) or everyone who is connected; ids and keys only, whoever gets it asks the API for the rest. */
  async publish(sql: Sql, to: readonly string[] | 'everyone', event: ServerEvent): Promise<void> {
    const batches = to === 'everyone' ? [to] : Array.from({ length: Math.ceil(to.length / 100) }, (_, at) => to.slice(at * 100, at * 100 + 100));
    for (const batch of batches) {
      const payload = JSON.stringify({ to: batch, event } satisfies Sent);
      if (Buffer.byteLength(payload) > mostBytes) throw new Error(`An event of type ${event.type} is too large to be sent.`);
      await sql.query('select pg_notify($1, $2)', [channel, payload], 'event-publish');
    }
  }

  /** Calls back for each event to a person until the returned function is called. */
  subscribe(userId: string, subscriber: Subscriber): () => void {
    const known = this.subscribers.get(userId) ?? new Set();
    this.subscribers.set(userId, known.add(subscriber));
    return () => {
      known.delete(subscriber);
      if (known.size === 0) this.subscribers.delete(userId);
    };
  }

  private deliver(sent: Sent): void {
    const people = sent.to === 'everyone' ? this.subscribers.keys() : sent.to;
    for (const userId of people) for (const tell of this.subscribers.get(userId) ?? []) tell(sent.event);
  }
}
