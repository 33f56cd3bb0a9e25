import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FormDefinition } from '../definitions/form.js';
import { fieldRights, type Grant, type GrantAction, grantActions, type RoleDefinition } from '../definitions/role.js';
import { type Filter } from '../filters/filter.js';
import { abilityFrom, abilityRulesOf, packAbilityRules, type RowMatcher, unpackAbilityRules } from './ability.js';
import { accessOf, formAccessOf, grantsFor, mayOpenDashboard } from './access-of.js';
import { fieldRightsFor, visibleFields, withoutHiddenFields } from './field-rights.js';
import { nothing, rowFilterFor, rowFilterOf } from './row-filter.js';

const fields = ['name', 'phone', 'note'];
const form: FormDefinition = { $format: 'form/1', key: 'patient', label: 'x', fields: fields.map((key) => ({ key, type: 'text', label: key })), layout: [], listFields: ['name', 'note'] };
const forms = { patient: form };
const role = (key: string, ...grants: Grant[]): RoleDefinition => ({ $format: 'role/1', key, label: key, grants });
const grant = (actions: GrantAction[], rows: Grant['rows'], rights: Grant['fields']): Grant => ({ form: 'patient', actions, rows, fields: rights });

/** The person asking, and the smallest reading of the filters used here. */
interface Person { readonly id: string; readonly departments: readonly string[]; readonly departmentTree: readonly string[] }
const matcherFor = (person: Person): RowMatcher => (filter, record) => passes(filter, record, person);
function passes(filter: Filter, record: Readonly<Record<string, unknown>>, person: Person): boolean {
  if ('and' in filter) return filter.and.every((one) => passes(one, record, person));
  if ('or' in filter) return filter.or.some((one) => passes(one, record, person));
  if ('not' in filter) return !passes(filter.not, record, person);
  const wanted = typeof filter.value === 'object' && filter.value !== null && '$user' in filter.value ? person[filter.value.$user] : filter.value;
  return filter.op === 'in' ? (wanted as readonly unknown[]).includes(record[filter.field]) : record[filter.field] === wanted;
}

const anyRight = fc.constantFrom(...fieldRights);
const anyRows = fc.constantFrom<Grant['rows']>('all', 'own', 'own-department', 'department-tree', { filter: { field: 'name', op: 'eq', value: 'x' } }, { filter: { field: 'name', op: 'in', value: [] } });
const anyGrant = fc.record({
  form: fc.constantFrom('patient', 'visit'),
  actions: fc.uniqueArray(fc.constantFrom(...grantActions), { minLength: 1, maxLength: 4 }),
  rows: anyRows,
  fields: fc.record({ default: anyRight, except: fc.dictionary(fc.constantFrom(...fields), anyRight) }, { requiredKeys: ['default'] }),
}) as fc.Arbitrary<Grant>;
const anyRoles = fc.array(fc.array(anyGrant, { maxLength: 3 }), { maxLength: 3 }).map((roles) => roles.map((grants, n) => role(`r${n}`, ...grants)));
const anyPerson: fc.Arbitrary<Person> = fc.record({ id: fc.constantFrom('u1', 'u2'), departments: fc.subarray(['d1', 'd2']), departmentTree: fc.subarray(['d1', 'd2', 'd3']) });
const anyRecord = fc.record({ name: fc.constantFrom('x', 'y'), created_by: fc.constantFrom('u1', 'u2', null), created_department: fc.constantFrom('d1', 'd2', 'd3', null) });

/** The sentence of the design, spelled out: some one grant allows the action, on this row, with this field. */
function isAllowed(roles: readonly RoleDefinition[], person: Person, asked: { action: 'read' | 'update' | 'delete'; record: Record<string, unknown>; field?: string }): boolean {
  for (const one of roles) {
    for (const { form: on, actions, rows, fields: rights } of one.grants) {
      if (on !== 'patient' || !actions.includes(asked.action)) continue;
      const inTree = (set: readonly string[]): boolean => set.includes(asked.record['created_department'] as string);
      const isRow = rows === 'all' || (rows === 'own' && asked.record['created_by'] === person.id) || (rows === 'own-department' && inTree(person.departments)) || (rows === 'department-tree' && inTree(person.departmentTree)) || (typeof rows === 'object' && 'op' in rows.filter && rows.filter.op === 'eq' && asked.record['name'] === 'x');
      const right = asked.field === undefined ? 'write' : (rights.except?.[asked.field] ?? rights.default);
      if (isRow && (asked.action === 'update' ? right === 'write' : right === 'write' || right === 'read')) return true;
    }
  }
  return false;
}

describe('access', () => {
  it('agrees with a naive oracle on random roles, people and records', () => {
    fc.assert(
      fc.property(anyRoles, anyPerson, anyRecord, fc.tuple(fc.constantFrom('read' as const, 'update' as const), fc.constantFrom(...fields)), (roles, person, record, [action, field]) => {
        const matches = matcherFor(person);
        const access = accessOf(roles);
        const patient = formAccessOf(access, 'patient');
        const wanted = isAllowed(roles, person, { action, record, field });
        const packed = JSON.parse(JSON.stringify(packAbilityRules(abilityRulesOf(access, forms)))) as ReturnType<typeof packAbilityRules>;
        const ability = abilityFrom(unpackAbilityRules(packed), matches);
        expect(ability.can(action, { form: 'patient', record }, field)).toBe(wanted);
        const onRow = grantsFor(patient, action).filter((one) => matches(rowFilterOf(one.rows), record));
        const right = fieldRightsFor(form, onRow, action)[field];
        expect(action === 'update' ? right === 'write' : right === 'read').toBe(wanted);
        expect(matches(rowFilterFor(patient, action), record)).toBe(onRow.length > 0);
      }),
      { numRuns: 3000 },
    );
  });

  it('agrees with the oracle about actions on whole records', () => {
    fc.assert(
      fc.property(anyRoles, anyPerson, anyRecord, (roles, person, record) => {
        const ability = abilityFrom(abilityRulesOf(accessOf(roles), forms), matcherFor(person));
        expect(ability.can('delete', { form: 'patient', record })).toBe(isAllowed(roles, person, { action: 'delete', record }));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not open a field of one role by the action of another', () => {
    const roles = [role('reader', grant(['read'], 'all', { default: 'read' })), role('clerk', grant(['read', 'update'], 'own', { default: 'hidden', except: { note: 'write' } }))];
    const ability = abilityFrom(abilityRulesOf(accessOf(roles), forms), matcherFor({ id: 'u1', departments: [], departmentTree: [] }));
    const [own, other] = [{ created_by: 'u1' }, { created_by: 'u2' }];
    expect([ability.can('update', { form: 'patient', record: own }, 'note'), ability.can('update', { form: 'patient', record: own }, 'phone'), ability.can('update', { form: 'patient', record: other }, 'note')]).toEqual([true, false, false]);
  });

  it('means nothing where there is no rule', () => {
    const access = accessOf([role('empty')]);
    expect(formAccessOf(access, 'patient')).toEqual({ form: 'patient', grants: [], actions: [] });
    expect(rowFilterFor(formAccessOf(access, 'patient'), 'read')).toEqual(nothing);
    expect(fieldRightsFor(form, [], 'read')).toEqual({ name: 'hidden', phone: 'hidden', note: 'hidden' });
    expect(abilityFrom(abilityRulesOf(accessOf([role('r', grant(['read'], 'all', { default: 'read' }))]), {}), () => true).can('read', 'patient')).toBe(false);
    expect([mayOpenDashboard(access, 'home'), mayOpenDashboard(accessOf([{ ...role('r'), dashboards: 'all' }]), 'home'), mayOpenDashboard(accessOf([{ ...role('r'), dashboards: ['home'] }]), 'other')]).toEqual([false, true, false]);
  });

  it('asks for rows in one filter, without repeating a scope', () => {
    const access = formAccessOf(accessOf([role('a', grant(['read'], 'own', { default: 'read' }), grant(['read'], 'own', { default: 'masked' })), role('b', grant(['read'], 'own-department', { default: 'read' }))]), 'patient');
    expect(rowFilterFor(access, 'read')).toEqual({ or: [{ field: 'created_by', op: 'eq', value: { $user: 'id' } }, { field: 'created_department', op: 'in', value: { $user: 'departments' } }] });
    expect(rowFilterFor(access, 'update')).toEqual(nothing);
  });

  it('gives out forms as if hidden fields did not exist', () => {
    const rights = fieldRightsFor(form, [grant(['read', 'create'], 'all', { default: 'masked', except: { note: 'hidden', name: 'write' } })], 'create');
    expect(rights).toEqual({ name: 'write', phone: 'masked', note: 'hidden' });
    expect(visibleFields(rights)).toEqual(['name']);
    const shown = withoutHiddenFields(form, rights);
    expect([shown.fields.map(({ key }) => key), shown.listFields]).toEqual([['name', 'phone'], ['name']]);
  });
});
