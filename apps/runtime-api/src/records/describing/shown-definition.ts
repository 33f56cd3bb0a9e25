import { dependenciesOf, type FieldRights, type FormDefinition, type LayoutNode, type Linkage, type Logic, valueFieldOf, withoutHiddenFields } from '@carewright/schema';
import { type FormResolver } from '../queries/projection.js';
import { offeredDisplay } from './offered-displays.js';
import { askableFields } from '../access/form-access.js';

type Shown = FormDefinition['fields'][number];

/** Reads a variable no form has (keys never end in an underscore): the page leaves such an expression to the server. */
const undecided: Logic = { var: 'restricted_' };

/**
 * A form as a page may know it: without hidden fields in fields, layout and title, and without expressions that read them,
 * so that nothing on the way tells that they exist. The server judges with all of them.
 */
export function shownDefinition(form: FormDefinition, rights: FieldRights, resolve: FormResolver): FormDefinition {
  const shown = withoutHiddenFields(form, rights);
  const readable = (expr: Logic | undefined, columns: readonly { readonly key: string }[] = []): boolean => expr === undefined || readsOnly(expr, new Set([...shown.fields, ...columns].map((field) => field.key)));
  const bare = <F extends Shown>(field: F, columns: readonly Shown[]): F => withoutSecrets(field, (expr) => readable(expr, columns));
  const place = { keys: new Set(shown.fields.map(({ key }) => key)), rights, own: resolve(form.key), resolve };
  const offered = shown.fields.flatMap((field) => offeredDisplay(field, place) ?? []);
  const fields = offered.map((field) => ({ ...withoutHiddenTargets(bare(field, []), resolve), ...(field.fields && { fields: field.fields.map((column) => bare(column, field.fields ?? [])) }) }));
  const keys = new Set(fields.map((field) => field.key));
  return {
    ...shown, fields: fields.map(asPagesDraw), layout: shownLayout(shown.layout, keys, readable),
    ...(shown.layouts && { layouts: Object.fromEntries(Object.entries(shown.layouts).map(([name, nodes]) => [name, shownLayout(nodes, keys, readable)])) }),
    ...(shown.display !== undefined && { display: shown.display.replace(/\{([a-z0-9_]+)\}/g, (whole, key: string) => (keys.has(key) ? whole : '')) }),
    ...(shown.rules && { rules: shown.rules.filter((rule) => readable(rule.assert) && readable(rule.when)).map((rule) => ({ ...rule, ...(rule.fields && { fields: rule.fields.filter((key) => keys.has(key)) }) })) }),
  };
}

/** Lookups, roll-ups and formulas as what they show: a page draws, lists and filters them like any field, and nobody writes them. */
function asPagesDraw(field: Shown): Shown {
  const shown = valueFieldOf(field);
  return shown.fields === undefined ? shown : { ...shown, fields: shown.fields.map(valueFieldOf) };
}

function readsOnly(expr: Logic, keys: ReadonlySet<string>): boolean {
  return dependenciesOf(expr).every((path) => path.startsWith('$ctx') || keys.has((path.startsWith('$parent.') ? path.slice('$parent.'.length) : path).split('.')[0] ?? ''));
}

/** Conditions that read what is hidden are left to the server; rules that do are left out. */
function withoutSecrets<F extends Shown>(field: F, readable: (expr: Logic | undefined) => boolean): F {
  const left = { ...field };
  for (const key of ['visibleWhen', 'requiredWhen', 'readonlyWhen'] as const) if (!readable(left[key])) left[key] = undecided;
  if (left.compute && !readable(left.compute.expr)) left.compute = { ...left.compute, expr: undecided };
  if (isComputedDefault(left.default) && !readable(left.default.expr)) delete left.default;
  if (left.optionRules) left.optionRules = left.optionRules.map((rule) => (readable(rule.when as Logic) ? rule : { ...rule, when: undecided }));
  if (left.linkage) left.linkage = linkageForPages(left.linkage, readable);
  if (left.rules) left.rules = left.rules.filter((rule) => readable(rule.assert) && readable(rule.when));
  return left;
}

/** Of a linkage a page needs to know upon which of its fields to ask; where and how it is looked for is the server's business. */
function linkageForPages({ form: _form, field: _field, sort: _sort, released: _released, where, ...how }: Linkage, readable: (expr: Logic | undefined) => boolean): Linkage {
  const reads = dependenciesOf(where as Logic).filter((path) => !path.startsWith('row.') && !path.startsWith('$ctx')).map((path): Logic => ({ var: path }));
  return { ...how, form: 'elsewhere', field: 'value', where: { and: reads.map((read) => (readable(read) ? read : undecided)) } };
}

function isComputedDefault(value: unknown): value is { readonly expr: Logic } {
  return typeof value === 'object' && value !== null && 'expr' in value;
}

/** What a picker shows of the target is only what the person may read there. */
function withoutHiddenTargets(field: Shown, resolve: FormResolver): Shown {
  const { target, display, ...props } = (field.props ?? {}) as { readonly target?: unknown; readonly display?: unknown };
  if (typeof target !== 'string' || !Array.isArray(display)) return field;
  const form = resolve(target);
  const askable = form ? askableFields(form.access) : new Set<string>();
  return { ...field, props: { ...props, target, display: display.filter((key) => askable.has(String(key))) } };
}

function shownLayout(nodes: readonly LayoutNode[], keys: ReadonlySet<string>, readable: (expr: Logic | undefined) => boolean): LayoutNode[] {
  const inside = (children: readonly LayoutNode[]): LayoutNode[] => shownLayout(children, keys, readable);
  const condition = (node: { readonly visibleWhen?: unknown }): { visibleWhen?: unknown } => (node.visibleWhen === undefined || readable(node.visibleWhen as Logic) ? {} : { visibleWhen: undecided });
  return nodes.flatMap((node): LayoutNode[] => {
    if ('field' in node) return keys.has(node.field) ? [node] : [];
    if ('children' in node) {
      const children = inside(node.children);
      return children.length === 0 && node.children.length > 0 ? [] : [{ ...node, ...condition(node), children }];
    }
    if (!('panes' in node)) return [node];
    const panes = node.panes.map((pane) => ({ ...pane, ...condition(pane), children: inside(pane.children) })).filter((pane, index) => pane.children.length > 0 || node.panes[index]?.children.length === 0);
    return panes.length === 0 ? [] : [{ ...node, panes }];
  });
}
