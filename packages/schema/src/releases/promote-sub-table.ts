import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition, type LayoutNode } from '../definitions/form.js';
import { type LocalizedText } from '../definitions/localized-text.js';
import { type Grant, type GrantAction, type RoleDefinition, type RowScope } from '../definitions/role.js';
import { fieldRightOf } from '../access/field-rights.js';
import { uniqueKey } from '../identifiers/unique-key.js';
import { type FieldUse } from '../uses/field-use.js';
import { usesOfField } from '../uses/field-uses.js';

/** A sub-table that is to be a form of its own, and what that form is called. */
export interface SubTablePlace {
  readonly form: string;
  readonly subTable: string;
  /** Of the new form; the sub-table's own when absent. */
  readonly label?: LocalizedText;
  /** Keys of forms that are or were in use. */
  readonly taken?: Iterable<string>;
}

/** A draft in which a sub-table is a form, and what must be looked at before it is published. */
export interface PromotedSubTable {
  readonly app: AppDefinition;
  readonly form: FormDefinition;
  /** What names the sub-table or one of its columns and will not find it. */
  readonly uses: readonly FieldUse[];
  /** Roles that get the rights on the new form that they had on the rows. */
  readonly roles: readonly { readonly key: string; readonly label: LocalizedText }[];
  /** Roles whose rows are chosen in a way that the new form cannot follow: they get no right on it. */
  readonly undecided: readonly { readonly key: string; readonly label: LocalizedText }[];
}

/** Makes a sub-table a form of its own with a relation to the form that had it; null when there is no such sub-table. */
export function promoteSubTable(app: AppDefinition, { form: key, subTable, label, taken = [] }: SubTablePlace): PromotedSubTable | null {
  const parent = Object.hasOwn(app.forms, key) ? app.forms[key] : undefined;
  const field = parent?.fields.find((one) => one.key === subTable && one.fields !== undefined);
  if (parent === undefined || field === undefined) return null;
  const form = formOf(parent, field, { label: label ?? field.label, taken: [...taken, ...Object.keys(app.forms)] });
  const uses = [undefined, ...(field.fields ?? []).map((column) => column.key)].flatMap((column) => usesOfField(app, { form: key, field: subTable, ...(column !== undefined && { column }) }));
  const relation = form.origin?.relation ?? '';
  const roles = Object.values(app.roles).map((role) => ({ role, ...grantsOn(role, { parent: key, subTable, form: form.key, relation }) }));
  return {
    app: { ...app, forms: { ...app.forms, [key]: without(parent, subTable), [form.key]: form }, roles: Object.fromEntries(roles.map(({ role, grants }) => [role.key, withGrants(role, { grants, form: key, subTable })])) },
    form,
    uses: distinct(uses.filter(({ kind, field: user }) => kind !== 'right' && kind !== 'list' && user !== subTable)),
    roles: roles.filter(({ grants }) => grants.length > 0).map(({ role }) => named(role)),
    undecided: roles.filter(({ isUndecided }) => isUndecided).map(({ role }) => named(role)),
  };
}

const named = ({ key, label }: RoleDefinition): { readonly key: string; readonly label: LocalizedText } => ({ key, label });
const distinct = (uses: readonly FieldUse[]): readonly FieldUse[] => [...new Map(uses.map((use) => [JSON.stringify(use), use])).values()];

/** Columns keep their keys, since their values do; a value that was unique within a record need not be so among all. */
function formOf(parent: FormDefinition, field: Field, { label, taken }: { readonly label: LocalizedText; readonly taken: readonly string[] }): FormDefinition {
  const columns = (field.fields ?? []).map(({ unique: _unique, ...column }) => column as Field);
  const relation: Field = { key: uniqueKey(parent.key, { place: 'field', taken: columns.map((column) => column.key) }), type: 'relation', label: parent.label, required: true, props: { target: parent.key } };
  const fields = [relation, ...columns];
  return {
    $format: 'form/1', key: uniqueKey(`${parent.key}_${field.key}`, { place: 'definition', taken }), label, fields,
    layout: [{ kind: 'section', id: 's1', columns: 2, children: fields.map((one): LayoutNode => ({ field: one.key })) }],
    origin: { form: parent.key, subTable: field.key, relation: relation.key },
  };
}

function without(form: FormDefinition, key: string): FormDefinition {
  const { listFields, layouts } = form;
  return {
    ...form,
    fields: form.fields.filter((field) => field.key !== key),
    layout: withoutNode(form.layout, key),
    ...(layouts !== undefined && { layouts: Object.fromEntries(Object.entries(layouts).map(([name, nodes]) => [name, withoutNode(nodes, key)])) }),
    ...(listFields !== undefined && { listFields: listFields.filter((one) => one !== key) }),
  };
}

function withoutNode(nodes: readonly LayoutNode[], key: string): LayoutNode[] {
  return nodes.flatMap((node): LayoutNode[] => {
    if ('field' in node) return node.field === key ? [] : [node];
    if ('children' in node) return [{ ...node, children: withoutNode(node.children, key) }];
    return 'panes' in node ? [{ ...node, panes: node.panes.map((pane) => ({ ...pane, children: withoutNode(pane.children, key) })) }] : [node];
  });
}

interface MovedRights {
  readonly parent: string;
  readonly subTable: string;
  readonly form: string;
  readonly relation: string;
}

/** Whoever could change a record could add, change and remove its rows; nobody gets more than that. */
function grantsOn(role: RoleDefinition, moved: MovedRights): { readonly grants: readonly Grant[]; readonly isUndecided: boolean } {
  const theirs = role.grants.filter(({ form }) => form === moved.parent).map((grant) => ({ grant, right: fieldRightOf(grant, moved.subTable) })).filter(({ right }) => right !== 'hidden');
  const scopes = theirs.map((one) => ({ ...one, rows: scopeOf(one.grant.rows, moved.relation) }));
  const grants = scopes.flatMap(({ grant, right, rows }): Grant[] => {
    const actions = actionsOf(grant.actions, right === 'write');
    return rows === null || actions.length === 0 ? [] : [{ form: moved.form, actions, rows, fields: { default: right } }];
  });
  return { grants, isUndecided: scopes.some(({ rows }) => rows === null) };
}

const reading: readonly GrantAction[] = ['read', 'export', 'print', 'reveal'];

function actionsOf(actions: readonly GrantAction[], mayWrite: boolean): GrantAction[] {
  const more: readonly GrantAction[] = mayWrite && actions.includes('update') ? ['create', 'update', 'delete'] : mayWrite && actions.includes('create') ? ['create'] : [];
  return [...new Set([...actions.filter((action) => reading.includes(action)), ...more])];
}

/** Rows chosen by the maker or the department stay so, for records take both over; a filter looks through the relation, as far as one step goes. */
function scopeOf(rows: RowScope, relation: string): RowScope | null {
  if (typeof rows === 'string') return rows;
  const filter = through(rows.filter, relation);
  return filter === null ? null : { filter };
}

type Filter = Exclude<RowScope, string>['filter'];

function through(filter: Filter, relation: string): Filter | null {
  if ('not' in filter) {
    const inner = through(filter.not, relation);
    return inner && { not: inner };
  }
  if ('and' in filter || 'or' in filter) {
    const parts = ('and' in filter ? filter.and : filter.or).map((part) => through(part, relation));
    if (!parts.every((part) => part !== null)) return null;
    return 'and' in filter ? { and: parts } : { or: parts };
  }
  return filter.field.includes('.') ? null : { ...filter, field: `${relation}.${filter.field}` };
}

function withGrants(role: RoleDefinition, { grants, form, subTable }: { readonly grants: readonly Grant[]; readonly form: string; readonly subTable: string }): RoleDefinition {
  const kept = role.grants.map((grant): Grant => {
    if (grant.form !== form || grant.fields.except === undefined || !Object.hasOwn(grant.fields.except, subTable)) return grant;
    const except = Object.fromEntries(Object.entries(grant.fields.except).filter(([key]) => key !== subTable));
    return { ...grant, fields: { default: grant.fields.default, ...(Object.keys(except).length > 0 && { except }) } };
  });
  return { ...role, grants: [...kept, ...grants] };
}
