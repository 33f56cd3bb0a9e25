import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Events } from '../notifications/events.js';
import { type RecordChange } from './record-hooks.js';

const delayMs = 80;
const mostIds = 100;
const log = new Logger('RecordEvents');

/**
 * Tells open pages that records changed: ids only, whoever is told asks the API for what they may see.
 * Sent in bundles after the commit, because a NOTIFY inside each writing transaction would make all commits wait for each other
 * (PostgreSQL takes one lock per database for them). A hint lost in a crash costs a page its refresh, nothing more.
 */
@Injectable()
export class RecordEvents implements OnModuleDestroy {
  private waiting = new Map<string, { readonly app: string; readonly form: string; readonly ids: Set<string> }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly events: Events,
  ) {}

  changed({ app, form, id }: Pick<RecordChange, 'app' | 'form' | 'id'>): void {
    const key = `${app}/${form}`;
    const bundle = this.waiting.get(key) ?? { app, form, ids: new Set() };
    this.waiting.set(key, bundle);
    bundle.ids.add(id);
    this.timer ??= setTimeout(() => void this.send(), delayMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.timer);
    await this.send();
  }

  private async send(): Promise<void> {
    this.timer = undefined;
    const bundles = [...this.waiting.values()];
    this.waiting = new Map();
    if (bundles.length === 0) return;
    try {
      // Beyond so many ids a page does better to ask for its list again.
      for (const { app, form, ids } of bundles) await this.events.publish(this.database.sql, 'everyone', { type: 'record', app, form, ids: ids.size > mostIds ? [] : [...ids] });
    } catch (error) {
      log.warn(`Record events were not sent: ${error instanceof Error ? error.message : 'unknown reason'}`);
    }
  }
}
