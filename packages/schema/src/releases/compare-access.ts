import { fieldRightOf } from '../access/field-rights.js';
import { type AppDefinition } from '../definitions/app.js';
import { type FieldRight, type Grant, type GrantAction, grantActions, type RoleDefinition, type RowScope } from '../definitions/role.js';
import { isSameContent } from './same-content.js';

/** What a role can do now and could not, and the other way round: `patient:read`, `patient.phone:read`, `capability:publish`, `dashboard:home`. */
export interface AccessDifference {
  readonly gains: readonly string[];
  readonly losses: readonly string[];
}

/** A role in its app; fields that exist on one side only have no right to compare. */
export interface RoleInApp {
  readonly role: RoleDefinition | undefined;
  readonly app: Pick<AppDefinition, 'forms'> | null;
}

const order: readonly FieldRight[] = ['hidden', 'masked', 'read', 'write'];
/** The least right on a field that an action needs; other actions concern the record as a whole. */
const fieldActions: readonly (readonly [action: GrantAction, right: FieldRight])[] = [['read', 'masked'], ['read', 'read'], ['create', 'write'], ['update', 'write']];

/** Compares what a role allows in two releases, grant by grant, because rights are never mixed. When in doubt it is a gain. */
export function compareAccess(before: RoleInApp, after: RoleInApp): AccessDifference {
  return { gains: beyond(after, before), losses: beyond(before, after) };
}

/** What `one` allows and `other` does not. */
function beyond(one: RoleInApp, other: RoleInApp): readonly string[] {
  const forms = [...new Set((one.role?.grants ?? []).map((grant) => grant.form))].sort();
  const had = new Set(other.role?.capabilities ?? []);
  return [
    ...forms.flatMap((form) => beyondInForm(form, one, other)),
    ...(one.role?.capabilities ?? []).filter((capability) => !had.has(capability)).map((capability) => `capability:${capability}`),
    ...dashboardsBeyond(one.role?.dashboards ?? [], other.role?.dashboards ?? []),
  ];
}

function beyondInForm(form: string, one: RoleInApp, other: RoleInApp): readonly string[] {
  const [wide, narrow] = [grantsOn(form, one), grantsOn(form, other)];
  const actions = grantActions.filter((action) => exceeds(wide, narrow, (grant) => grant.actions.includes(action)));
  const fields = sharedFields(form, one, other).flatMap((field) =>
    fieldActions
      .filter(([action]) => !actions.includes(action))
      .filter(([action, right]) => exceeds(wide, narrow, (grant) => grant.actions.includes(action) && order.indexOf(fieldRightOf(grant, field)) >= order.indexOf(right)))
      .map(([action, right]) => `${form}.${field}:${action === 'read' ? right : action}`),
  );
  return [...actions.map((action) => `${form}:${action}`), ...fields];
}

/** True when some grant that allows it has rows that no single grant on the other side has as well. */
function exceeds(wide: readonly Grant[], narrow: readonly Grant[], allows: (grant: Grant) => boolean): boolean {
  return wide.filter(allows).some((grant) => !narrow.filter(allows).some((one) => coversRows(one.rows, grant.rows)));
}

function coversRows(wide: RowScope, narrow: RowScope): boolean {
  return wide === 'all' || isSameContent(wide, narrow) || (wide === 'department-tree' && narrow === 'own-department');
}

function grantsOn(form: string, { role }: RoleInApp): readonly Grant[] {
  return (role?.grants ?? []).filter((grant) => grant.form === form);
}

/** A field of one release only holds no values that the other could have shown. */
function sharedFields(form: string, one: RoleInApp, other: RoleInApp): readonly string[] {
  const keysIn = ({ app }: RoleInApp): readonly string[] => (app !== null && Object.hasOwn(app.forms, form) ? (app.forms[form]?.fields ?? []).map(({ key }) => key) : []);
  const there = new Set(keysIn(other));
  return keysIn(one).filter((key) => there.has(key));
}

function dashboardsBeyond(one: 'all' | readonly string[], other: 'all' | readonly string[]): readonly string[] {
  if (other === 'all') return [];
  return one === 'all' ? ['dashboard:*'] : one.filter((key) => !other.includes(key)).map((key) => `dashboard:${key}`);
}
