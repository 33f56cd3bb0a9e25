import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { CommentHooks, type WrittenComment } from '../../records/comments/comment-hooks.js';
import { LiveStarts, type LiveStart } from './live-starts.js';
import { RecordConditions } from './record-conditions.js';
import { StartQueue } from './start-queue.js';

/** One of the words stands in it, and somebody is mentioned where that is asked. */
function fits({ trigger }: LiveStart, { body, mentions }: WrittenComment): boolean {
  const text = body.toLowerCase();
  const hasWord = trigger.words === undefined || trigger.words.some((word) => text.includes(word.toLowerCase()));
  return hasWord && (trigger.mentions !== 'yes' || mentions.length > 0);
}

/** Begins flows by what people say about a record. */
@Injectable()
export class CommentStarts {
  constructor(
    hooks: CommentHooks,
    private readonly liveApps: LiveApps,
    private readonly liveStarts: LiveStarts,
    private readonly conditions: RecordConditions,
    private readonly queue: StartQueue,
  ) {
    hooks.add((sql, comment) => this.look(sql, comment));
  }

  private async look(sql: Sql, comment: WrittenComment): Promise<void> {
    const { place, id, body, actor } = comment;
    const live = await this.liveApps.find(place.app);
    const starts = live === null ? [] : ((await this.liveStarts.of(live)).byForm.get(place.form) ?? []);
    for (const start of starts.filter((one) => one.kind === 'comment' && fits(one, comment))) {
      if (await this.conditions.hold(sql, start, place.id)) await this.queue.ask(sql, start, { recordId: place.id, starter: actor?.userId ?? null, key: `comment:${id}/${start.flow}`, vars: { comment: body } });
    }
  }
}
