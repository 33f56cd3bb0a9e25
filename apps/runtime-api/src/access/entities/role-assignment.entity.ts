import { Entity, PrimaryColumn } from 'typeorm';

/** A role of an app given to a person. */
@Entity({ schema: 'platform', name: 'role_assignments' })
export class RoleAssignment {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @PrimaryColumn('text')
  app!: string;

  @PrimaryColumn('text')
  role!: string;
}
