import { type AppDefinition, columnsOf, type Field, type FormDefinition, isStoredField } from '@carewright/schema';
import { type TestApi } from '@carewright/runtime-api/testing';
import { type Known, type RandomGrant, ruleColumns, unseenOf } from './random-roles.js';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const isScrambled = (field: Field): boolean => isStoredField(field) && field.fields === undefined && field.unique !== true && field.type !== 'autonumber' && !ruleColumns.has(field.key);
const namesOf = (field: Field): readonly string[] => columnsOf(field).map(({ suffix }) => `${field.key}${suffix}`);

/** Gives each record of a table, where a condition holds, the values that another record has: all that is drawn from stays usual. */
function shuffleSql(table: string, parts: readonly { readonly column: string; readonly where: string }[], gone: string): string {
  const marks = parts.map(({ where }, index) => `(${where}) as "unseen ${index}"`);
  const sets = parts.map(({ column }, index) => `${quoted(column)} = case when a."unseen ${index}" then b.${quoted(column)} else t.${quoted(column)} end`);
  return `update ${table} t set ${[...sets, `deleted_at = case when a.gone and a.n % 2 = 0 then now() end`].join(', ')}
    from (select id, row_number() over (order by id) as n, (${gone}) as gone${marks.map((mark) => `, ${mark}`).join('')} from ${table}) a,
      (select own.*, row_number() over (order by md5(id::text || $1)) as n from ${table} own) b
    where a.id = t.id and b.n = a.n`;
}

function rowsSql(table: string, columns: readonly string[], { parents, unseen }: { readonly parents: string; readonly unseen: string }): string {
  const sets = columns.map((column) => `${quoted(column)} = b.${quoted(column)}`);
  return `update ${table} t set ${sets.join(', ')}
    from (select id, row_number() over (order by id) as n from ${table}) a, (select own.*, row_number() over (order by md5(id::text || $1)) as n from ${table} own) b
    where a.id = t.id and b.n = a.n and t.parent_id in (select id from ${parents} where ${unseen})`;
}

async function scrambleForm(api: TestApi, app: AppDefinition, form: FormDefinition, { grants, person, word }: { readonly grants: readonly RandomGrant[]; readonly person: Known; readonly word: string }): Promise<void> {
  const unseen = unseenOf(form, grants, person);
  const table = `app_${app.key}.${quoted(form.key)}`;
  const parts = form.fields.filter(isScrambled).flatMap((field) => namesOf(field).map((column) => ({ column, where: unseen.fields[field.key] ?? 'false' })));
  await api.database.owner.query(shuffleSql(table, parts, unseen.rows), [word]);
  for (const field of form.fields.filter(({ fields }) => fields !== undefined)) {
    const columns = (field.fields ?? []).filter(isScrambled).flatMap(namesOf);
    if (columns.length > 0) await api.database.owner.query(rowsSql(`app_${app.key}.${quoted(`${form.key}__${field.key}`)}`, columns, { parents: table, unseen: unseen.fields[field.key] ?? 'false' }), [word]);
  }
}

/** Changes everything that a person of these grants may not see: values of hidden and masked fields, whole records that are not theirs, and whether those are there at all. */
export async function scrambleUnseen(api: TestApi, app: AppDefinition, given: { readonly grants: readonly RandomGrant[]; readonly person: Known; readonly word: string }): Promise<void> {
  for (const form of Object.values(app.forms)) await scrambleForm(api, app, form, given);
}
