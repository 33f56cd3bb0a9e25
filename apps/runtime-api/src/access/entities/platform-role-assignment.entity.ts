import { Entity, PrimaryColumn } from 'typeorm';
import { type PlatformRole } from '../actor.js';

/** A role over the platform itself given to a person. */
@Entity({ schema: 'platform', name: 'platform_role_assignments' })
export class PlatformRoleAssignment {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @PrimaryColumn('text')
  role!: PlatformRole;
}
