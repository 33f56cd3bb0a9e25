import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** Which template release an app was installed from, for a later three-way upgrade. */
export interface TemplateOrigin {
  readonly key: string;
  /** Digest of the template's definitions as they were installed. */
  readonly digest: string;
}

/** An application being built; its label and icon live in its draft and its releases. */
@Entity({ schema: 'platform', name: 'app' })
export class AppEntity {
  @PrimaryColumn('text')
  key!: string;

  /** Null until the first publish. */
  @Column('integer', { name: 'live_release', nullable: true })
  liveRelease!: number | null;

  @Column('jsonb', { nullable: true })
  template!: TemplateOrigin | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt!: string;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;
}
