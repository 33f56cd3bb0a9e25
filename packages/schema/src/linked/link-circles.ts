import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { readFieldPath } from '../definitions/keys.js';
import { dependenciesOf } from '../expressions/dependencies-of.js';
import { type Logic } from '../expressions/logic.js';
import { type Filter } from '../filters/filter.js';
import { fieldsOfFilter } from '../filters/filter-tree.js';
import { relationTargetOf } from '../field-types/field-facts.js';
import { formNamed } from './form-named.js';
import { rolledForm } from './resolve-links.js';

type Forms = Pick<AppDefinition, 'forms'>;
interface Node {
  readonly form: FormDefinition;
  readonly field: Field;
}

/** Fields of a form whose value waits, through other forms, for itself; each with the way round in labels of keys. */
export function linkCircles(form: FormDefinition, app: Forms): readonly { readonly field: string; readonly trail: string }[] {
  return form.fields.filter((field) => field.type === 'lookup' || field.type === 'roll-up').flatMap((field) => {
    const trail = wayBack({ form, field }, { form, field }, app, new Set());
    return trail === null ? [] : [{ field: field.key, trail: [...trail, nodeName({ form, field })].join(' → ') }];
  });
}

const nodeName = ({ form, field }: Node): string => `${form.key}.${field.key}`;

/** Depth first; a node that did not lead back once never will. */
function wayBack(start: Node, node: Node, app: Forms, met: Set<string>): readonly string[] | null {
  for (const next of readBy(node, app)) {
    if (nodeName(next) === nodeName(start)) return [nodeName(node)];
    if (met.has(nodeName(next))) continue;
    met.add(nodeName(next));
    const rest = wayBack(start, next, app, met);
    if (rest !== null) return [nodeName(node), ...rest];
  }
  return null;
}

/** The fields that a field's value is made from. */
function readBy({ form, field }: Node, app: Forms): readonly Node[] {
  const { props = {} } = field;
  const within = (where: FormDefinition | undefined, keys: readonly unknown[]): Node[] => (where === undefined ? [] : keys.flatMap((key) => where.fields.filter((one) => one.key === key).map((one) => ({ form: where, field: one }))));
  if (field.type === 'lookup') {
    const via = form.fields.find(({ key }) => key === props['via']);
    return within(via && formNamed(app, relationTargetOf(via)), [readFieldPath(props['field']).key]);
  }
  if (field.type === 'roll-up') {
    const where = props['where'] === undefined ? [] : fieldsOfFilter(props['where'] as Filter).map((path) => path.split('.')[0]);
    return within(rolledForm(props, { app, form }), [readFieldPath(props['field']).key, props['by'], ...where]);
  }
  const reads = [field, ...(field.fields ?? [])].flatMap(({ compute }) => (compute === undefined ? [] : dependenciesOf(compute.expr as Logic)));
  return within(form, reads.map((path) => path.replace('$parent.', '').split('.')[0]));
}
