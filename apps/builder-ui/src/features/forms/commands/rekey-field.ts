import { type Field, type FormDefinition, type LayoutNode, type Logic, type Rule } from '@carewright/schema';

type Rename = (path: string) => string;

/** Gives a field that was never published its proper key, everywhere the form speaks of it. */
export function rekeyField(form: FormDefinition, from: string, to: string): void {
  if (from === to) return;
  const rename: Rename = (path) => (path === from ? to : path);
  for (const field of form.fields) {
    if (field.key === from) field.key = to;
    rekeyLogic(field, rename);
    rekeySettings(field, { from, to, form: form.key }, rename);
    for (const column of field.fields ?? []) rekeyLogic(column, (path) => (path.startsWith('$parent.') ? `$parent.${rename(path.slice('$parent.'.length))}` : path));
  }
  for (const layout of [form.layout, ...Object.values(form.layouts ?? {})]) rekeyNodes(layout, rename);
  for (const check of form.recordChecks ?? []) {
    for (const part of ['where', 'when', 'assert'] as const) rekeyPart(check, part, check.form === form.key && part === 'where' ? (path) => (path.startsWith('row.') ? `row.${rename(path.slice(4))}` : rename(path)) : rename);
    if (check.fields) check.fields = check.fields.map(rename);
  }
  for (const rule of form.rules ?? []) rekeyRule(rule, rename);
  if (form.listFields) form.listFields = form.listFields.map(rename);
  if (form.indexes) for (const index of form.indexes) index.fields = index.fields.map(rename);
  if (form.display !== undefined) form.display = form.display.replaceAll(`{${from}}`, `{${to}}`);
}

/** Buttons, related lists and embedded pages: addresses with places, values that are filled in, filters that compare with the record. */
function rekeySettings(field: Field, { from, to, form }: { readonly from: string; readonly to: string; readonly form: string }, rename: Rename): void {
  const { props } = field;
  if (props === undefined) return;
  if ((field.type === 'button' || field.type === 'embedded-page') && typeof props['url'] === 'string') props['url'] = props['url'].replaceAll(`{${from}}`, `{${to}}`);
  if (field.type === 'button' && Array.isArray(props['set'])) {
    const isOwn = props['action'] === 'fill' || props['form'] === form;
    props['set'] = (props['set'] as readonly { readonly field: string; readonly expr: Logic }[]).map(({ field: into, expr }) => ({ field: isOwn ? rename(into) : into, expr: rekeyed(expr, rename) }));
  }
  if (field.type !== 'related-list') return;
  if (props['filter'] !== undefined) props['filter'] = rekeyedFilter(props['filter'], props['form'] === form ? rename : (path) => path, rename);
  if (props['form'] !== form) return;
  for (const part of ['via', 'sort'] as const) if (typeof props[part] === 'string') props[part] = rename(props[part]);
  if (Array.isArray(props['columns'])) props['columns'] = (props['columns'] as readonly string[]).map(rename);
}

/** A filter of other records: `there` renames what they are asked for, `here` the fields of the record they are compared with. */
function rekeyedFilter(filter: unknown, there: Rename, here: Rename): unknown {
  if (Array.isArray(filter)) return filter.map((one: unknown) => rekeyedFilter(one, there, here));
  if (typeof filter !== 'object' || filter === null) return filter;
  return Object.fromEntries(Object.entries(filter).map(([name, value]): [string, unknown] => {
    if (name === '$record' && typeof value === 'string') return [name, here(value)];
    if (name === 'field' && typeof value === 'string') return [name, there(value)];
    return [name, rekeyedFilter(value, there, here)];
  }));
}

/** The same for a column of a sub-table, in the expressions of its row. */
export function rekeyColumn(columns: Field[], from: string, to: string): void {
  if (from === to) return;
  for (const column of columns) {
    if (column.key === from) column.key = to;
    rekeyLogic(column, (path) => (path === from ? to : path));
  }
}

function rekeyNodes(nodes: LayoutNode[], rename: Rename): void {
  for (const node of nodes) {
    if ('field' in node) node.field = rename(node.field);
    else if ('children' in node) {
      rekeyPart(node, 'visibleWhen', rename);
      rekeyNodes(node.children, rename);
    } else if ('panes' in node) {
      for (const pane of node.panes) {
        rekeyPart(pane, 'visibleWhen', rename);
        rekeyNodes(pane.children, rename);
      }
    }
  }
}

function rekeyLogic(field: Field, rename: Rename): void {
  for (const part of ['visibleWhen', 'requiredWhen', 'readonlyWhen'] as const) rekeyPart(field, part, rename);
  if (field.compute) rekeyPart(field.compute, 'expr', rename);
  if (typeof field.default === 'object' && field.default !== null && 'expr' in field.default) rekeyPart(field.default as { expr?: unknown }, 'expr', rename);
  for (const rule of field.optionRules ?? []) rekeyPart(rule, 'when', rename);
  if (field.linkage) rekeyPart(field.linkage, 'where', rename);
  for (const rule of field.rules ?? []) rekeyRule(rule, rename);
}

function rekeyRule(rule: Rule, rename: Rename): void {
  rekeyPart(rule, 'when', rename);
  rekeyPart(rule, 'assert', rename);
  if (rule.fields) rule.fields = rule.fields.map(rename);
}

function rekeyPart<Part extends string>(owner: { [key in Part]?: unknown }, part: Part, rename: Rename): void {
  const expr = owner[part];
  // Only a changed expression is written, so that untouched fields keep their identity.
  if (expr !== undefined && mentions(expr as Logic, rename)) owner[part] = rekeyed(expr as Logic, rename);
}

const isCall = (expr: Logic): expr is { readonly [operator: string]: Logic } => typeof expr === 'object' && expr !== null && !Array.isArray(expr);

function mentions(expr: Logic, rename: Rename): boolean {
  return JSON.stringify(rekeyed(expr, rename)) !== JSON.stringify(expr);
}

/** The expression with every variable renamed. */
export function rekeyed(expr: Logic, rename: Rename): Logic {
  if (Array.isArray(expr)) return (expr as readonly Logic[]).map((one) => rekeyed(one, rename));
  if (!isCall(expr)) return expr;
  return Object.fromEntries(Object.entries(expr).map(([operator, args]) => [operator, operator === 'var' ? renamedVar(args, rename) : rekeyed(args, rename)]));
}

function renamedVar(args: Logic, rename: Rename): Logic {
  if (typeof args === 'string') return rename(args);
  if (!Array.isArray(args)) return args;
  const [path = '', ...rest] = args as readonly Logic[];
  return [typeof path === 'string' ? rename(path) : path, ...rest.map((one) => rekeyed(one, rename))];
}
