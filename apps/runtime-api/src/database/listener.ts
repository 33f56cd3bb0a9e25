import { Logger } from '@nestjs/common';
import pg from 'pg';

type Receiver = (payload: string) => void;
const log = new Logger('Listener');

/**
 * Hears PostgreSQL's NOTIFY on behalf of the whole node, on one connection that is made again when lost.
 * What is said while nobody hears is gone, so after each new connection `onReconnect` lets caches forget.
 */
export class Listener {
  private readonly receivers = new Map<string, Set<Receiver>>();
  private readonly reconnected = new Set<() => void>();
  private client: pg.Client | undefined;
  private listening: Promise<unknown> = Promise.resolve();
  private closed = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly connectionString: string) {}

  /** Calls the receiver for each NOTIFY of the channel. */
  on(channel: string, receiver: Receiver): void {
    const known = this.receivers.get(channel);
    if (known) {
      known.add(receiver);
      return;
    }
    this.receivers.set(channel, new Set([receiver]));
    const client = this.client;
    if (client) this.listening = this.listening.then(() => client.query(`listen ${pg.escapeIdentifier(channel)}`)).catch(() => undefined);
  }

  /** Calls back after the connection was lost and made again. */
  onReconnect(forget: () => void): void {
    this.reconnected.add(forget);
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.connectionString, application_name: 'carewright listener', keepAlive: true });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', (message) => {
      for (const receive of this.receivers.get(message.channel) ?? []) receive(message.payload ?? '');
    });
    await client.connect();
    for (const channel of this.receivers.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    this.client = client;
  }

  private lost(client: pg.Client): void {
    if (this.closed || (this.client !== undefined && this.client !== client) || this.retry) return;
    this.client = undefined;
    log.warn('The connection that hears notifications was lost; it is made again.');
    this.tryAgain();
  }

  private tryAgain(): void {
    this.retry = setTimeout(() => {
      this.start().then(
        () => {
          this.retry = undefined;
          for (const forget of this.reconnected) forget();
        },
        () => this.tryAgain(),
      );
    }, 500);
    this.retry.unref();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }
}
