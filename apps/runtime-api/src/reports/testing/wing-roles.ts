import { type FieldRight, fieldRights, type Grant, type RoleDefinition, type RowScope } from '@carewright/schema';
import fc from 'fast-check';
import { costOf, forms, type WingForm } from './wing.js';

/** Somebody as rules about rows know them. */
export interface Known {
  readonly userId: string;
  readonly departments: readonly string[];
  /** With all departments below them. */
  readonly departmentTree: readonly string[];
  readonly roles: readonly RoleKey[];
}
export type RoleKey = 'first' | 'second';

/** A record as the spec has written it. */
export interface Row {
  readonly id: string;
  /** The number in its marks. */
  readonly n: number;
  readonly created_by: string;
  readonly created_department: string | null;
  readonly deleted: boolean;
  readonly [field: string]: string | number | boolean | null;
}

/** A grant with its rule about rows said a second time, in a way that shares nothing with the product. */
export interface RandomGrant {
  readonly role: RoleKey;
  readonly form: WingForm;
  readonly rows: RowScope;
  readonly holds: (row: Row, person: Known) => boolean;
  readonly fields: Grant['fields'];
  readonly isExported: boolean;
}

type Scope = Pick<RandomGrant, 'rows' | 'holds'>;
const everywhere: readonly Scope[] = [
  { rows: 'all', holds: () => true }, { rows: 'all', holds: () => true },
  { rows: 'own', holds: (row, { userId }) => row.created_by === userId },
  { rows: 'own-department', holds: (row, { departments }) => departments.includes(row.created_department ?? '') },
  { rows: 'department-tree', holds: (row, { departmentTree }) => departmentTree.includes(row.created_department ?? '') },
  { rows: { filter: { or: [] } }, holds: () => false },
  { rows: { filter: { field: 'created_department', op: 'in', value: { $user: 'departments' } } }, holds: (row, { departments }) => departments.includes(row.created_department ?? '') },
];
const somewhere: Readonly<Record<WingForm, readonly Scope[]>> = {
  guest: [{ rows: { filter: { field: 'tier', op: 'eq', value: 'gold' } }, holds: ({ tier }) => tier === 'gold' }],
  stay: [{ rows: { filter: { field: 'kind', op: 'eq', value: 'in' } }, holds: ({ kind }) => kind === 'in' }, { rows: { filter: { field: 'cost', op: 'gte', value: costOf(9) } }, holds: ({ cost }) => Number(cost) >= costOf(9) }],
};

function grantOf(form: WingForm): fc.Arbitrary<RandomGrant> {
  const keys = forms[form].fields.map(({ key }) => key);
  const right = fc.constantFrom<FieldRight>(...fieldRights);
  const fields = fc.record({ default: fc.constantFrom<FieldRight>('read', 'read', 'read', 'masked', 'hidden'), except: fc.dictionary(fc.constantFrom(...keys), right, { maxKeys: 3 }) });
  return fc.record({ role: fc.constantFrom<RoleKey>('first', 'second'), scope: fc.constantFrom(...everywhere, ...somewhere[form]), fields, isExported: fc.boolean() }).map(({ role, scope, fields: rights, isExported }) => ({ role, form, ...scope, fields: rights, isExported }));
}

/** One to three grants on stays, none to two on guests, dealt out over two roles. */
export const randomGrants: fc.Arbitrary<readonly RandomGrant[]> = fc.tuple(fc.array(grantOf('stay'), { minLength: 1, maxLength: 3 }), fc.array(grantOf('guest'), { maxLength: 2 })).map((all) => all.flat());

export function rolesOf(grants: readonly RandomGrant[], note: string): readonly RoleDefinition[] {
  return (['first', 'second'] as const).map((key) => ({
    $format: 'role/1', key, label: `${key} ${note}`, dashboards: 'all',
    grants: grants.filter(({ role }) => role === key).map(({ form, rows, fields, isExported }): Grant => ({ form, actions: isExported ? ['read', 'export'] : ['read'], rows, fields })),
  }));
}
