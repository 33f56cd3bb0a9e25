import fc from 'fast-check';
import { type AppDefinition, type FieldRight, fieldRights, type Grant, type RoleDefinition, type RowScope } from '@carewright/schema';

/** Somebody as rules about rows know them. */
export interface Known {
  readonly userId: string;
  readonly departments: readonly string[];
  readonly departmentTree: readonly string[];
}

/** A scope of rows, and the same said to the database by hand. */
export interface ScopeInWords {
  readonly rows: RowScope;
  readonly sql: (person: Known) => string;
}

const inList = (ids: readonly string[]): string => (ids.length === 0 ? 'false' : `created_department in (${ids.map((id) => `'${id}'`).join()})`);
const everywhere: readonly ScopeInWords[] = [
  { rows: 'all', sql: () => 'true' },
  { rows: 'all', sql: () => 'true' },
  { rows: 'own', sql: ({ userId }) => `created_by = '${userId}'` },
  { rows: 'own-department', sql: ({ departments }) => inList(departments) },
  { rows: 'department-tree', sql: ({ departmentTree }) => inList(departmentTree) },
  { rows: { filter: { or: [] } }, sql: () => 'false' },
  { rows: { filter: { field: 'created_by', op: 'in', value: [] } }, sql: () => 'false' },
];
/** Rules of single forms: over their own fields, and over what they point at. */
const somewhere: Readonly<Record<string, readonly ScopeInWords[]>> = {
  patient: [{ rows: { filter: { field: 'risk', op: 'in', value: ['red', 'yellow'] } }, sql: () => `risk in ('red', 'yellow')` }, { rows: { filter: { not: { field: 'sex', op: 'eq', value: 'female' } } }, sql: () => `sex is distinct from 'female'` }],
  visit: [{ rows: { filter: { field: 'kind', op: 'eq', value: 'outpatient' } }, sql: () => `kind = 'outpatient'` }, { rows: { filter: { field: 'fee', op: 'gte', value: 20_000 } }, sql: () => `fee >= 20000` }],
  follow_up: [{ rows: { filter: { field: 'status', op: 'eq', value: 'done' } }, sql: () => `status = 'done'` }],
};
/** What the rules above read: not scrambled, since the rule itself may go by it. */
export const ruleColumns: ReadonlySet<string> = new Set(['risk', 'sex', 'kind', 'fee', 'status', 'created_by', 'created_department']);

/** A grant, with its rows in words. */
export interface RandomGrant {
  readonly grant: Grant;
  readonly scope: ScopeInWords;
}

const scopeOf = (form: string): fc.Arbitrary<ScopeInWords> => fc.constantFrom(...everywhere, ...(somewhere[form] ?? []));
const right = fc.constantFrom<FieldRight>(...fieldRights);

function grantOf(form: AppDefinition['forms'][string]): fc.Arbitrary<RandomGrant> {
  const keys = form.fields.map(({ key }) => key);
  const fields = fc.record({ default: fc.constantFrom<FieldRight>('read', 'read', 'write', 'masked', 'hidden'), except: fc.dictionary(fc.constantFrom(...keys), right, { maxKeys: 6 }) });
  return fc.record({ scope: scopeOf(form.key), fields, isExported: fc.boolean() }).map(({ scope, fields: rights, isExported }) => ({
    scope, grant: { form: form.key, actions: isExported ? ['read', 'export'] : ['read'], rows: scope.rows, fields: rights },
  }));
}

/** Up to two grants for each form: rights of two are where mixing would show. */
export const randomGrants = (forms: readonly AppDefinition['forms'][string][]): fc.Arbitrary<readonly RandomGrant[]> =>
  fc.tuple(...forms.map((form) => fc.oneof({ weight: 3, arbitrary: fc.array(grantOf(form), { minLength: 1, maxLength: 2 }) }, { weight: 1, arbitrary: fc.constant<RandomGrant[]>([]) }))).map((all) => all.flat());

/** The grants dealt out over two roles, as one person has them both. */
export function rolesOf(grants: readonly RandomGrant[]): Readonly<Record<string, RoleDefinition>> {
  const role = (key: string, at: number): RoleDefinition => ({ $format: 'role/1', key, label: key, grants: grants.filter((_one, index) => index % 2 === at).map(({ grant }) => grant), dashboards: 'all' });
  return { first: role('first', 0), second: role('second', 1) };
}

const isClear = ({ grant }: RandomGrant, field: string): boolean => ['read', 'write'].includes(grant.fields.except?.[field] ?? grant.fields.default);

/** Whether one grant of a form shows a field and another does not. */
export function isShownBySome(grants: readonly RandomGrant[], form: string, field: string): boolean {
  const own = grants.filter(({ grant }) => grant.form === form);
  return own.some((one) => isClear(one, field)) && !own.every((one) => isClear(one, field));
}

/** Of one form: the rows that nobody of these roles sees, and for each field the rows where its value is not theirs to see; as conditions. */
export function unseenOf(form: AppDefinition['forms'][string], grants: readonly RandomGrant[], person: Known): { readonly rows: string; readonly fields: Readonly<Record<string, string>> } {
  const own = grants.filter(({ grant }) => grant.form === form.key);
  const none = (of: readonly RandomGrant[]): string => `(${of.length === 0 ? 'true' : of.map(({ scope }) => `(${scope.sql(person)}) is not true`).join(' and ')})`;
  return { rows: none(own), fields: Object.fromEntries(form.fields.map(({ key }) => [key, none(own.filter((one) => isClear(one, key)))])) };
}
