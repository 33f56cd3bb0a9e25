import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's seat in a department; the lowest position is the main one. */
@Entity({ schema: 'platform', name: 'department_members' })
export class DepartmentMember {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @PrimaryColumn('uuid', { name: 'department_id' })
  departmentId!: string;

  @Column('integer', { default: 0 })
  position!: number;
}
