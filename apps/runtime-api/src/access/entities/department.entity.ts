import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A department of the hospital; departments form a tree, each may have a head. */
@Entity({ schema: 'platform', name: 'departments' })
export class Department {
  @PrimaryColumn('uuid')
  id!: string;

  /** The hospital's own short code: what flows and imports refer to. */
  @Column('text', { unique: true })
  code!: string;

  @Column('text')
  name!: string;

  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId!: string | null;

  @Column('uuid', { name: 'head_id', nullable: true })
  headId!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
