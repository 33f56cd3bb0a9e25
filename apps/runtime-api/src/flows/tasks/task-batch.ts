import { type BatchItem, type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { attempt } from './attempt.js';
import { FlowReleases } from '../flow-releases.js';
import { TaskActions } from './task-actions.js';
import { TaskDetails } from './task-details.js';
import { mayBeAnsweredTogether } from './task-rows.js';

const mostAtOnce = 100;

/** Several tasks that are answered alike. */
export const BatchBody = Type.Object(
  {
    action: Type.Union([Type.Literal('approve'), Type.Literal('reject')]),
    tasks: Type.Array(Type.Object({ id: Type.String({ format: 'uuid' }), version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }), { minItems: 1, maxItems: mostAtOnce }),
    comment: Type.Optional(Type.String({ maxLength: 4000 })),
  },
  { additionalProperties: false },
);
export type BatchBody = Static<typeof BatchBody>;

/** Answers several tasks, each for itself: one that cannot be answered does not stop the others. */
@Injectable()
export class TaskBatch {
  constructor(
    private readonly database: Database,
    private readonly releases: FlowReleases,
    private readonly details: TaskDetails,
    private readonly actions: TaskActions,
  ) {}

  async act(actor: Actor, body: BatchBody, locale: Locale): Promise<{ readonly items: readonly BatchItem[] }> {
    if (body.action === 'reject' && (body.comment ?? '').trim() === '') throw new PlatformError('task.comment_needed');
    const items: BatchItem[] = [];
    for (const task of body.tasks) items.push(await this.one(actor, { ...body, task }, locale));
    return { items };
  }

  private one(actor: Actor, { task, action, comment }: Pick<BatchBody, 'action' | 'comment'> & { readonly task: BatchBody['tasks'][number] }, locale: Locale): Promise<BatchItem> {
    return attempt(task.id, locale, async () => {
      const row = await this.details.row(actor, task.id);
      const release = await this.releases.get(this.database.sql, row.release);
      if (!mayBeAnsweredTogether(release.graph.nodes[row.element])) throw new PlatformError('task.not_in_batch');
      await this.actions.act(actor, { task: task.id, action, locale }, { version: task.version, ...(comment !== undefined && { comment }) });
    });
  }
}
