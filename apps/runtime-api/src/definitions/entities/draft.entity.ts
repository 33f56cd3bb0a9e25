import { type DefinitionKind } from '@carewright/schema';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a draft is made of: the app's header and its definitions. */
export type DraftKind = DefinitionKind | 'header';

/** One definition as its authors left it; the revision counts its saves. */
@Entity({ schema: 'platform', name: 'draft' })
export class DraftEntity {
  @PrimaryColumn('text')
  app!: string;

  @PrimaryColumn('text')
  kind!: DraftKind;

  @PrimaryColumn('text')
  key!: string;

  @Column('json')
  definition!: unknown;

  @Column('integer')
  revision!: number;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: string;

  @Column('uuid', { name: 'updated_by', nullable: true })
  updatedBy!: string | null;
}
