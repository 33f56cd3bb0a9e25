import { DepartmentMember } from '../access/entities/department-member.entity.js';
import { Department } from '../access/entities/department.entity.js';
import { PlatformRoleAssignment } from '../access/entities/platform-role-assignment.entity.js';
import { RoleAssignment } from '../access/entities/role-assignment.entity.js';
import { AppEntity } from '../definitions/entities/app.entity.js';
import { DraftEntity } from '../definitions/entities/draft.entity.js';
import { ReleaseEntity } from '../publishing/release.entity.js';
import { User } from '../access/entities/user.entity.js';

/** The platform's own tables as TypeORM knows them; hot paths (records, flow state, audit, jobs) use prepared statements instead. */
export const platformEntities = [User, Department, DepartmentMember, RoleAssignment, PlatformRoleAssignment, AppEntity, DraftEntity, ReleaseEntity] as const;
