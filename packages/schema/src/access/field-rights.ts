import { type FormDefinition } from '../definitions/form.js';
import { type FieldRight, type Grant, type GrantAction } from '../definitions/role.js';

/** What the fields are wanted for: to look at a record, to change it, or to make one. */
export type FieldPurpose = Extract<GrantAction, 'read' | 'update' | 'create'>;

export type FieldRights = Readonly<Record<string, FieldRight>>;

/** From the least to the most. */
const order: readonly FieldRight[] = ['hidden', 'masked', 'read', 'write'];

/** What a grant says about a field; a field that it does not list follows its default. */
export function fieldRightOf(grant: Pick<Grant, 'fields'>, field: string): FieldRight {
  const { except, default: fallback } = grant.fields;
  return except !== undefined && Object.hasOwn(except, field) ? (except[field] ?? fallback) : fallback;
}

/**
 * The right on every field of a form over these grants, which must be the ones whose rows hold the record in question
 * (for `create`, all that allow it). Each grant is judged by itself and the best answer wins, so a field of one role
 * is never opened by the action of another.
 */
export function fieldRightsFor(form: Pick<FormDefinition, 'fields'>, grants: readonly Grant[], purpose: FieldPurpose): FieldRights {
  return Object.fromEntries(form.fields.map(({ key }) => [key, best(grants.map((grant) => rightUnder(grant, key, purpose)))]));
}

function rightUnder(grant: Grant, field: string, purpose: FieldPurpose): FieldRight {
  const right = fieldRightOf(grant, field);
  if (right === 'write' && purpose !== 'read' && grant.actions.includes(purpose)) return 'write';
  if (!grant.actions.includes('read')) return 'hidden';
  return right === 'write' ? 'read' : right;
}

function best(rights: readonly FieldRight[]): FieldRight {
  return rights.reduce<FieldRight>((most, right) => (order.indexOf(right) > order.indexOf(most) ? right : most), 'hidden');
}

/** The field keys whose value itself may be seen: the only ones to select, filter, sort, search, group or aggregate by. */
export function visibleFields(rights: FieldRights): readonly string[] {
  return Object.keys(rights).filter((field) => rights[field] === 'read' || rights[field] === 'write');
}

/** A form as somebody may know it: hidden fields are not in it, as if they did not exist. */
export function withoutHiddenFields(form: FormDefinition, rights: FieldRights): FormDefinition {
  const isShown = (key: string): boolean => (rights[key] ?? 'hidden') !== 'hidden';
  const { retired: _retired, indexes: _indexes, recordChecks: _recordChecks, ...shown } = form;
  return { ...shown, fields: form.fields.filter(({ key }) => isShown(key)), ...(form.listFields !== undefined && { listFields: form.listFields.filter(isShown) }) };
}
