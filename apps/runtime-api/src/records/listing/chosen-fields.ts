import { issue, type Issue } from '@carewright/schema';
import { visibleFields } from '../access/form-access.js';
import { type AccessibleForm, type FormResolver } from '../queries/projection.js';
import { relationTarget } from '../presentation/title.js';

/** Everything the person may see in a list; rows of sub-tables only when they are asked for. */
export function defaultFields(form: AccessibleForm, options: { readonly withRows: boolean }): string[] {
  const visible = visibleFields(form.access);
  return form.table.form.fields.filter((field) => visible.has(field.key) && (options.withRows || field.fields === undefined)).map((field) => field.key);
}

/** Issues for fields that do not exist, or not for this person: the two cannot be told apart. */
export function fieldIssues(form: AccessibleForm, fields: readonly string[], resolve: FormResolver): Issue[] {
  return fields.flatMap((path, index) => (isVisible(form, path, resolve) ? [] : [issue('record.unknown_field', ['fields', index])]));
}

function isVisible(form: AccessibleForm, path: string, resolve: FormResolver): boolean {
  const [key = '', step, ...more] = path.split('.');
  if (more.length > 0 || !visibleFields(form.access).has(key)) return false;
  if (step === undefined) return true;
  const column = form.table.columns.get(key);
  const field = column?.type.kind === 'uuid-array' ? undefined : column?.field;
  const target = field ? relationTarget(field, resolve) : null;
  return target !== null && (target.table.columns.has(step) || target.table.linked.get(step)?.isFetched === true) && visibleFields(target.access).has(step);
}
