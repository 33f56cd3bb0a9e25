import { type Vars } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { LiveStarts } from './live-starts.js';
import { RecordConditions } from './record-conditions.js';
import { StartQueue } from './start-queue.js';

/** A message or signal that arrived. */
export interface ArrivedEvent {
  readonly app: string;
  readonly kind: 'message' | 'signal';
  readonly name: string;
  /** What tells this one from every other of its name. */
  readonly id: string;
  readonly recordId: string | null;
  readonly starter: string | null;
  readonly vars: Vars;
}

/** Begins the flows whose start waits for a message or signal of this name. */
@Injectable()
export class EventStarts {
  constructor(
    private readonly liveApps: LiveApps,
    private readonly liveStarts: LiveStarts,
    private readonly conditions: RecordConditions,
    private readonly queue: StartQueue,
  ) {}

  /** Whether any flow begins by it. */
  async begin(sql: Sql, event: ArrivedEvent): Promise<boolean> {
    const live = await this.liveApps.find(event.app);
    const starts = live === null ? [] : (await this.liveStarts.of(live)).all.filter((start) => start.kind === event.kind && start.event?.name === event.name);
    for (const start of starts) {
      const recordId = start.form === null ? null : event.recordId;
      if (await this.conditions.hold(sql, start, recordId)) await this.queue.ask(sql, start, { recordId, starter: event.starter, key: `${event.kind}:${event.id}/${start.flow}`, vars: event.vars });
    }
    return starts.length > 0;
  }
}
