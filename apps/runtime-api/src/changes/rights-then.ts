import { type AppDefinition, fieldRightOf, type FieldRight, type Grant } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Person, rolesIn } from '../records/access/person.js';
import { type AccessibleForm, type ProjectedRecord } from '../records/queries/projection.js';

const seen = new Set<FieldRight>(['read', 'write']);

/** A record and what the person's grants say of it, now and when the field was last in use. */
export interface SeenThen {
  readonly form: AccessibleForm;
  readonly record: Pick<ProjectedRecord, 'matching'>;
  /** In the order of the form's alternatives; they also say something of fields that the live form no longer has. */
  readonly grants: readonly Grant[];
  readonly grantsThen: readonly Grant[];
}

/** What a person may see of a field out of use: what their roles give today, and gave in the last release that had it. A role no longer speaks of a field that is gone, and so cannot hide it. */
@Injectable()
export class RightsThen {
  constructor(private readonly database: Database) {}

  /** The person's grants on a form in the release before the given one. */
  async before(release: number, { app, form }: { readonly app: string; readonly form: string }, person: Person): Promise<readonly Grant[]> {
    const { rows } = await this.database.sql.query<{ roles: AppDefinition['roles'] }>(`select definition->'roles' as roles from platform.release where app = $1 and number = $2`, [app, release - 1]);
    return grantsOn(rows[0]?.roles ?? {}, { app, form }, person);
  }
}

/** The person's grants on the form, in the order of its alternatives. */
export function grantsOn(roles: AppDefinition['roles'], { app, form }: { readonly app: string; readonly form: string }, person: Person): readonly Grant[] {
  return rolesIn(app, person).flatMap((role) => (Object.hasOwn(roles, role) ? (roles[role]?.grants ?? []) : [])).filter((grant) => grant.form === form);
}

export function maySeeRetired({ form, record, grants, grantsThen }: SeenThen, field: string, isDeleted: boolean): boolean {
  const matching = record.matching.map((at) => grants[at]).filter((grant) => grant !== undefined);
  if (form.access.alternatives.length !== grants.length) return false;
  if (isDeleted && !matching.some((grant) => grant.actions.includes('delete'))) return false;
  const reads = (grant: Grant): boolean => grant.actions.includes('read') && seen.has(fieldRightOf(grant, field));
  return matching.some(reads) && grantsThen.some(reads);
}
