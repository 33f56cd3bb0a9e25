import { type AppDefinition, type DefinitionKind, type DefinitionPlace, definitionsOf, type Issue } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../database/sql.js';

/** An area that has a say when an app is published: flows, reports. */
export interface PublishParticipant {
  /** What it finds wrong, of one definition alone when that is asked; paths begin with kind and key, as in `['flows', 'approval', …]`. Errors forbid to publish. */
  readonly validate?: (app: AppDefinition, only?: DefinitionPlace) => readonly Issue[] | Promise<readonly Issue[]>;
  /** Why a definition is not even kept as a draft, found quickly: half-done work is kept, what cannot be work is not. */
  readonly refuse?: (kind: DefinitionKind, definition: unknown) => readonly Issue[];
  /** What it keeps of a release, in the publishing transaction (as the owner role); what it throws undoes everything. */
  readonly onPublish?: (sql: Sql, app: AppDefinition, release: number) => Promise<void>;
  /** What it adds to the tables of a release once they are there, in the same transaction. */
  readonly onStored?: (sql: Sql, app: AppDefinition) => Promise<void>;
}

/** The keys of a kind that are asked about: all of them, or the one. */
export function askedKeys(app: AppDefinition, kind: DefinitionKind, only: DefinitionPlace | undefined): readonly string[] {
  if (only === undefined) return Object.keys(definitionsOf(app, kind));
  return only.kind === kind && Object.hasOwn(definitionsOf(app, kind), only.key) ? [only.key] : [];
}

/** Where areas announce themselves when the application starts. */
@Injectable()
export class PublishParticipants {
  private readonly participants: PublishParticipant[] = [];

  add(participant: PublishParticipant): void {
    this.participants.push(participant);
  }

  async validate(app: AppDefinition, only?: DefinitionPlace): Promise<readonly Issue[]> {
    return (await Promise.all(this.participants.map((participant) => participant.validate?.(app, only) ?? []))).flat();
  }

  /** Why a definition is not even kept. */
  refuse(kind: DefinitionKind, definition: unknown): readonly Issue[] {
    return this.participants.flatMap((participant) => participant.refuse?.(kind, definition) ?? []);
  }

  async publish(sql: Sql, app: AppDefinition, release: number): Promise<void> {
    for (const participant of this.participants) await participant.onPublish?.(sql, app, release);
  }

  async stored(sql: Sql, app: AppDefinition): Promise<void> {
    for (const participant of this.participants) await participant.onStored?.(sql, app);
  }
}
