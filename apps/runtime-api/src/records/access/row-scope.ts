import { sql } from 'kysely';
import { compileFilter } from '@carewright/schema/sql';
import { type AppDefinition, type FormDefinition, type RowScope } from '@carewright/schema';
import { type FormAlternative } from './form-access.js';
import { type Fragment, Slot } from '../queries/statement.js';
import { standIn } from '../queries/stand-ins.js';

/** Where and when a row rule is compiled. */
export interface ScopePlace {
  readonly app: AppDefinition;
  readonly form: FormDefinition;
  readonly today: string;
  readonly tz: string;
}

const user = (part: 'id' | 'departments' | 'departmentTree'): Slot => new Slot(`user.${part}`);
const column = (alias: string, name: string): Fragment => sql.id(alias, name);

const scopes: Readonly<Record<Extract<RowScope, string>, FormAlternative['rows']>> = {
  all: null,
  own: (alias) => sql`${column(alias, 'created_by')} = ${user('id')}::uuid`,
  'own-department': (alias) => sql`${column(alias, 'created_department')} = any(${user('departments')}::uuid[])`,
  'department-tree': (alias) => sql`${column(alias, 'created_department')} = any(${user('departmentTree')}::uuid[])`,
};

/** The rows of a grant as SQL. Everything about the person is a slot, so that one prepared statement serves all who share the roles. */
export function rowScope(rows: RowScope, place: ScopePlace): FormAlternative['rows'] {
  if (typeof rows === 'string') return scopes[rows];
  const { app, form, today, tz } = place;
  return (alias) => compileFilter(rows.filter, { app: app.key, form, alias, resolveForm: (key) => app.forms[key], user: standIn, today, tz });
}
