import { type Sql } from '../database/sql.js';
import { type Generator } from './generate.js';
import { type SeedPlan } from './seed-plan.js';

/**
 * Invented departments and staff. Nobody of them can sign in: accounts come without a password,
 * and an administrator who gives one has decided to.
 */
export async function seedOrganisation(sql: Sql, plan: SeedPlan, generator: Generator, app: string): Promise<void> {
  for (const { code, name, parent } of plan.departments) {
    await sql.query('insert into platform.departments (id, code, name, parent_id) values ($1, $2, $3, $4) on conflict do nothing', [generator.departmentId(code), code, name, parent === undefined ? null : generator.departmentId(parent)]);
  }
  for (const person of plan.people) {
    const id = generator.personId(person.username);
    await sql.query('insert into platform.users (id, username, name) values ($1, $2, $3) on conflict do nothing', [id, person.username, person.name]);
    for (const [position, code] of person.departments.entries()) {
      await sql.query('insert into platform.department_members (user_id, department_id, position) select $1, $2, $3 where exists (select 1 from platform.users where id = $1) on conflict do nothing', [id, generator.departmentId(code), position]);
    }
    for (const role of person.roles) {
      await sql.query('insert into platform.role_assignments (user_id, app, role) select $1, $2, $3 where exists (select 1 from platform.users where id = $1) on conflict do nothing', [id, app, role]);
    }
  }
  for (const { code, head } of plan.departments) {
    if (head !== undefined) await sql.query('update platform.departments set head_id = $2 where id = $1 and head_id is null and exists (select 1 from platform.users where id = $2)', [generator.departmentId(code), generator.personId(head)]);
  }
}
