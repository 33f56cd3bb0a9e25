import { type AppDefinition } from '../definitions/app.js';
import { type Grant } from '../definitions/role.js';
import { grantsOf } from '../access/grants-of.js';
import { type AppTable } from './app-tables.js';
import { type PolicyShape, type Privilege } from './catalogue.js';
import { fieldsOfFilter } from '../filters/filter-tree.js';
import { quoteIdentifier } from '../identifiers/quote-identifier.js';
import { quoteLiteral, schemaOf, shortDigest, tableOf } from './names.js';
import { rowFilterRule } from './row-filter-rule.js';
import { type StorageContext } from './storage-context.js';

/**
 * The settings by which a read-only session says for whom it reads. They are set per transaction;
 * without them the policies let no row through. Lists are joined by commas.
 */
export const readerSettings = { user: 'carewright.user_id', departments: 'carewright.departments', departmentTree: 'carewright.department_tree', roles: 'carewright.roles' } as const;

// A sub-select is evaluated once per query; a bare current_setting() once per row. The cast outside makes it a list: `ANY (SELECT …)` would compare with rows.
const setting = (name: string): string => `(SELECT nullif(current_setting(${quoteLiteral(name)}, true), ''))`;
const idList = (name: string): string => `(SELECT string_to_array(nullif(current_setting(${quoteLiteral(name)}, true), ''), ','))::uuid[]`;
// All of it inside: no row is compared with it, and the planner does not take a role for a condition that few records meet (a list of roles compared row by row counts as one in twenty, and millions of records are sorted where they would be gathered).
const hasRole = (role: string): string => `(SELECT ${quoteLiteral(role)} = ANY (string_to_array(current_setting(${quoteLiteral(readerSettings.roles)}, true), ',')))`;

const scopes: Readonly<Record<Extract<Grant['rows'], string>, string>> = {
  all: 'true',
  own: `created_by = ${setting(readerSettings.user)}::uuid`,
  'own-department': `created_department = ANY (${idList(readerSettings.departments)})`,
  'department-tree': `created_department = ANY (${idList(readerSettings.departmentTree)})`,
};

/** Row-level security of a table: the runtime role is judged by the compiled queries, the reader by its settings as well. */
export function expectedPolicies(table: AppTable, app: AppDefinition, context: StorageContext): Readonly<Record<string, PolicyShape>> {
  if (context.roles === null) return {};
  const using = table.subTable === null ? recordRule(table.form.key, app) : rowRule(table, app);
  // The digest makes a changed rule a changed name, so that the plan and the drift check see it.
  const name = `reader_${shortDigest(using)}`;
  return { runtime_all: { role: context.roles.runtime, command: 'all', using: 'true' }, [name]: { role: context.roles.reader, command: 'select', using } };
}

/** What each database role may do with a table in use. */
export function expectedGrants(context: StorageContext): Readonly<Record<string, readonly Privilege[]>> {
  if (context.roles === null) return {};
  return { [context.roles.runtime]: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'], [context.roles.reader]: ['SELECT'] };
}

function recordRule(form: string, app: AppDefinition): string {
  const alternatives = grantsOf(app, form).filter((grant) => grant.actions.includes('read')).map((grant) => `(${hasRole(grant.role)} AND ${scopeRule(grant, form, app)})`);
  return alternatives.length === 0 ? 'false' : `deleted_at IS NULL AND (${[...new Set(alternatives)].join(' OR ')})`;
}

/** Where a filter cannot be said in a policy, the second wall stands at the form instead of at the row. */
function scopeRule({ rows }: Grant, form: string, app: AppDefinition): string {
  if (typeof rows === 'string') return scopes[rows];
  const definition = app.forms[form];
  return (definition && rowFilterRule(rows.filter, { form: definition, app, userSql: setting(readerSettings.user) })) ?? 'true';
}

/**
 * The same wall for a table that holds records of a form counted together: the rows of those grants whose rule its columns can say.
 * `has` tells whether a field or system column is one of them. Who reads by another rule reads the records.
 */
export function countedRule(form: string, app: AppDefinition, { table, has }: { readonly table: string; readonly has: (field: string) => boolean }): string {
  const definition = app.forms[form];
  const alternatives = grantsOf(app, form).filter((grant) => grant.actions.includes('read')).flatMap(({ role, rows }) => {
    if (typeof rows === 'string') return scopeColumns[rows].every(has) ? [`(${hasRole(role)} AND ${scopes[rows]})`] : [];
    const isSaid = definition !== undefined && fieldsOfFilter(rows.filter).every((path) => has(path.split('.')[0] ?? ''));
    return isSaid ? [`(${hasRole(role)} AND ${rowFilterRule(rows.filter, { form: definition, app, userSql: setting(readerSettings.user), table }) ?? 'true'})`] : [];
  });
  return alternatives.length === 0 ? 'false' : [...new Set(alternatives)].join(' OR ');
}

const scopeColumns: Readonly<Record<Extract<Grant['rows'], string>, readonly string[]>> = { all: [], own: ['created_by'], 'own-department': ['created_department'], 'department-tree': ['created_department'] };

/** The columns by which the roles of an app tell apart whose rows of a form are whose. */
export function ruleColumns(form: string, app: AppDefinition): readonly string[] {
  const of = grantsOf(app, form).filter((grant) => grant.actions.includes('read')).flatMap(({ rows }) => (typeof rows === 'string' ? scopeColumns[rows] : fieldsOfFilter(rows.filter).map((path) => path.split('.')[0] ?? '')));
  return [...new Set(of)];
}

/** A row of a sub-table is seen with its record, whose own policy applies inside the sub-query. */
function rowRule(table: AppTable, app: AppDefinition): string {
  const parent = tableOf(table.form.key);
  return `EXISTS (SELECT 1 FROM ${quoteIdentifier(schemaOf(app.key))}.${quoteIdentifier(parent)} AS parent WHERE parent.id = parent_id)`;
}
