import { type AppDefinition, definitionsOf, type DefinitionKind } from '../definitions/app.js';
import { type Field, type FormDefinition, type LayoutNode } from '../definitions/form.js';
import { type LocalizedText } from '../definitions/localized-text.js';
import { displayNamesOf } from './display-names.js';
import { type FieldPlace, type FieldUse, type FieldUseKind } from './field-use.js';
import { holdsPath, type Names, pathsOf, readsColumn, readsIn } from './names-field.js';

type App = Pick<AppDefinition, 'forms'> & Partial<Pick<AppDefinition, 'flows' | 'datasets' | 'roles'>>;

/** Everything of an app that leans on a field (or on a column of a sub-table): what to look at before it goes. */
export function usesOfField(app: App, place: FieldPlace): readonly FieldUse[] {
  const forms = Object.values(app.forms).flatMap((form) => (form.key === place.form ? usesInForm(form, place) : usesInOtherForm(form, place, app)));
  return place.column === undefined ? [...forms, ...usesInRoles(app, place), ...usesInDatasets(app, place), ...usesInFlows(app, place)] : forms;
}

interface Asking {
  readonly form: FormDefinition;
  readonly place: FieldPlace;
  readonly reads: (expr: unknown) => boolean;
}

const useIn = (kind: DefinitionKind, { key, label }: { readonly key: string; readonly label: LocalizedText }) => (use: FieldUseKind, more: Pick<FieldUse, 'label' | 'field'> = {}): FieldUse => ({ kind: use, in: { kind, key, label }, ...more });

function usesInForm(form: FormDefinition, place: FieldPlace): readonly FieldUse[] {
  const use = useIn('forms', form);
  const names = pathsOf(place.field);
  const reads = (expr: unknown): boolean => (place.column === undefined ? readsIn(expr, names) : readsColumn(expr, place));
  const asking: Asking = { form, place, reads };
  const isColumn = place.column !== undefined;
  return [
    ...form.fields.flatMap((field) => fieldUses(field, asking)),
    ...[form.layout, ...Object.values(form.layouts ?? {})].flatMap((layout) => sections(layout).filter(({ visibleWhen }) => reads(visibleWhen)).map(({ label }) => use('section', label === undefined ? {} : { label }))),
    ...(form.rules ?? []).filter((rule) => reads(rule.assert) || reads(rule.when) || (!isColumn && (rule.fields ?? []).includes(place.field))).map(({ message }) => use('form-check', { label: message })),
    ...(form.recordChecks ?? []).filter((check) => recordCheckReads(check, asking)).map(({ message }) => use('record-check', { label: message })),
    ...(!isColumn && (form.display ?? '').includes(`{${place.field}}`) ? [use('title')] : []),
    ...(!isColumn && (form.listFields ?? []).includes(place.field) ? [use('list')] : []),
    ...(isColumn ? [] : (form.indexes ?? []).filter(({ fields }) => fields.includes(place.field)).map(() => use('index'))),
  ];
}

const parts = [['visibleWhen', 'visible'], ['requiredWhen', 'required'], ['readonlyWhen', 'readonly']] as const;

function fieldUses(field: Field, { form, place, reads }: Asking): readonly FieldUse[] {
  const isSelf = field.key === place.field && place.column === undefined;
  if (isSelf) return [];
  const columns = (field.fields ?? []).filter((column) => !(field.key === place.field && column.key === place.column)).flatMap((column) => {
    const inRow = place.column === undefined ? pathsOf(`$parent.${place.field}`) : pathsOf(place.column);
    const isNear = place.column === undefined || field.key === place.field;
    const readsRow = (expr: unknown): boolean => (isNear && expr !== undefined && (readsIn(expr, inRow) || readsInside(expr, place))) || reads(expr);
    return ownUses(column, { form, readsLogic: readsRow, names: place.column === undefined ? pathsOf(place.field) : inRow, table: field });
  });
  return [...ownUses(field, { form, readsLogic: reads, names: place.column === undefined ? pathsOf(place.field) : () => false }), ...columns];
}

/** `$parent` is no dependency of the record by itself: inside a row it is how the record is reached. */
const readsInside = (expr: unknown, { field, column }: FieldPlace): boolean => column === undefined && holdsPath(expr, pathsOf(`$parent.${field}`));

interface Owner {
  readonly form: FormDefinition;
  readonly readsLogic: (expr: unknown) => boolean;
  readonly names: Names;
  readonly table?: Field;
}

function ownUses(field: Field, { form, readsLogic, names, table }: Owner): readonly FieldUse[] {
  const use = useIn('forms', form);
  const at = { label: field.label, field: table?.key ?? field.key };
  const initial = field.default as { readonly expr?: unknown } | null | undefined;
  const { target, ...props } = field.props ?? {};
  return [
    ...parts.filter(([part]) => readsLogic(field[part])).map(([, kind]) => use(kind, at)),
    ...(readsLogic(field.compute?.expr) ? [use('compute', at)] : []),
    ...(typeof initial === 'object' && initial !== null && 'expr' in initial && readsLogic(initial.expr) ? [use('default', at)] : []),
    ...((field.rules ?? []).some((rule) => readsLogic(rule.assert) || readsLogic(rule.when)) ? [use('check', at)] : []),
    ...((field.optionRules ?? []).some(({ when }) => readsLogic(when)) ? [use('options', at)] : []),
    ...(readsLogic(field.linkage?.where) ? [use('linkage', at)] : []),
    ...((displayUse(field, form.key, names) ?? (holdsOwn(props, names) || (target === form.key && holdsPath(props, names)))) ? [use('settings', at)] : []),
  ];
}

/** Whether a related list, button or embedded page of a form names a field of that form; null for any other type. */
function displayUse(field: Field, own: string, names: Names): boolean | null {
  const display = displayNamesOf(field);
  if (display === null) return null;
  return [...display.reads, ...display.writes, ...(display.form === own ? display.there : [])].some(names);
}

/** Settings that name fields of the form itself: where a chosen record fills in, and by which relation another form is reached. */
const holdsOwn = ({ fill, via, ...props }: Readonly<Record<string, unknown>>, names: Names): boolean =>
  (typeof via === 'string' && names(via)) || (Array.isArray(fill) && (fill as readonly { readonly to?: unknown }[]).some(({ to }) => typeof to === 'string' && names(to))) || holdsRecord(props, names);
/** `{ $record: key }` in the filter of a relation. */
const holdsRecord = (value: unknown, names: Names): boolean => typeof value === 'object' && value !== null && (('$record' in value && typeof value.$record === 'string' && names(value.$record)) || Object.values(value).some((one) => holdsRecord(one, names)));

function recordCheckReads(check: NonNullable<FormDefinition['recordChecks']>[number], { form, place, reads }: Asking): boolean {
  if (reads(check.where) || reads(check.when) || reads(check.assert)) return true;
  return place.column === undefined && ((check.fields ?? []).includes(place.field) || (check.form === form.key && (readsIn(check.where, pathsOf(`row.${place.field}`)) || check.field === place.field)));
}

interface Container {
  readonly label: LocalizedText | undefined;
  readonly visibleWhen: unknown;
}
function sections(nodes: readonly LayoutNode[]): readonly Container[] {
  return nodes.flatMap((node): readonly Container[] => {
    if ('children' in node) return [{ label: node.label, visibleWhen: node.visibleWhen }, ...sections(node.children)];
    return 'panes' in node ? node.panes.flatMap((pane) => [{ label: pane.label, visibleWhen: pane.visibleWhen }, ...sections(pane.children)]) : [];
  });
}

/** Relations that show, filter or copy the field; lookups and sums behind such relations; checks and linkages that look into its form. */
function usesInOtherForm(form: FormDefinition, place: FieldPlace, app: App): readonly FieldUse[] {
  if (place.column !== undefined) return [];
  const use = useIn('forms', form);
  const names = pathsOf(place.field);
  const every = form.fields.flatMap((field) => [field, ...(field.fields ?? [])]);
  const leadsThere = (key: unknown): boolean => every.some((field) => field.key === key && field.props?.['target'] === place.form);
  const fields = every.flatMap((field) => {
    const { target, via, form: of, ...props } = field.props ?? {};
    const points = target === place.form || of === place.form || leadsThere(via);
    const display = displayNamesOf(field);
    if (display !== null) return display.form === place.form && display.there.some(names) ? [use('settings', { label: field.label, field: field.key })] : [];
    const isLinked = field.linkage?.form === place.form && (field.linkage.field === place.field || readsIn(field.linkage.where, pathsOf(`row.${place.field}`)));
    return [...(points && holdsPath(props, names) ? [use('settings', { label: field.label, field: field.key })] : []), ...(isLinked ? [use('linkage', { label: field.label, field: field.key })] : [])];
  });
  const checks = (form.recordChecks ?? []).filter((check) => check.form === place.form && (check.field === place.field || readsIn(check.where, pathsOf(`row.${place.field}`)))).map(({ message }) => use('record-check', { label: message }));
  return Object.hasOwn(app.forms, place.form) ? [...fields, ...checks] : [];
}

function usesInRoles({ roles = {} }: App, place: FieldPlace): readonly FieldUse[] {
  return Object.values(roles).flatMap((role) => {
    const use = useIn('roles', role);
    const grants = role.grants.filter(({ form }) => form === place.form);
    return [
      ...(grants.some(({ fields }) => Object.hasOwn(fields.except ?? {}, place.field)) ? [use('right')] : []),
      ...(grants.some(({ rows }) => typeof rows === 'object' && holdsPath(rows, pathsOf(place.field))) ? [use('row-rule')] : []),
    ];
  });
}

function usesInDatasets({ datasets = {} }: App, place: FieldPlace): readonly FieldUse[] {
  const names = pathsOf(place.field);
  return Object.values(datasets).filter(({ form }) => form === place.form).flatMap((dataset) => {
    const use = useIn('datasets', dataset);
    return [
      ...dataset.dimensions.filter(({ path }) => names(path)).map(({ label }) => use('dimension', { label })),
      ...dataset.measures.filter(({ path, where }) => (path !== undefined && names(path)) || holdsPath(where, names)).map(({ label }) => use('measure', { label })),
      ...(holdsPath(dataset.where, names) ? [use('dataset-filter')] : []),
    ];
  });
}

/** A flow names fields in its XML: in conditions as `record.key`, in attributes, and in texts in braces. */
function usesInFlows(app: App, { form, field }: FieldPlace): readonly FieldUse[] {
  const said = new RegExp(`record\\.${field}(?![a-z0-9_])|field="${field}"|\\{${field}\\}|(?:fields|value|to)="(?:[^"]*[ :])?${field}(?:[ "]|$)`);
  return Object.values(app.flows === undefined ? {} : definitionsOf(app as AppDefinition, 'flows')).filter((flow) => flow.form === form && said.test(flow.bpmn)).map((flow) => useIn('flows', flow)('flow'));
}
