import { type AppDefinition } from '@carewright/schema';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `settled` once every index, constraint and conversion that could not be part of the transaction is done. */
export type ReleaseState = 'published' | 'settled';

/** An immutable numbered snapshot of a whole app, with the changes that led to it. */
@Entity({ schema: 'platform', name: 'release' })
export class ReleaseEntity {
  @PrimaryColumn('text')
  app!: string;

  @PrimaryColumn('integer')
  number!: number;

  @Column('json')
  definition!: AppDefinition;

  @Column('json')
  changes!: unknown;

  @Column('text', { name: 'plan_hash' })
  planHash!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text')
  state!: ReleaseState;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: string;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: string | null;
}
