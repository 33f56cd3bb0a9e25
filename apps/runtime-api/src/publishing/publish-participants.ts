import { type AppDefinition, type Issue } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../database/sql.js';

/** An area that has a say when an app is published: flows, reports. */
export interface PublishParticipant {
  /** What it finds wrong; paths begin with kind and key, as in `['flows', 'approval', …]`. Errors forbid to publish. */
  readonly validate?: (app: AppDefinition) => readonly Issue[] | Promise<readonly Issue[]>;
  /** What it keeps of a release, in the publishing transaction (as the owner role); what it throws undoes everything. */
  readonly onPublish?: (sql: Sql, app: AppDefinition, release: number) => Promise<void>;
}

/** Where areas announce themselves when the application starts. */
@Injectable()
export class PublishParticipants {
  private readonly participants: PublishParticipant[] = [];

  add(participant: PublishParticipant): void {
    this.participants.push(participant);
  }

  async validate(app: AppDefinition): Promise<readonly Issue[]> {
    return (await Promise.all(this.participants.map((participant) => participant.validate?.(app) ?? []))).flat();
  }

  async publish(sql: Sql, app: AppDefinition, release: number): Promise<void> {
    for (const participant of this.participants) await participant.onPublish?.(sql, app, release);
  }
}
