import { issue, type Issue, type IssuePath } from '../errors/issue.js';
import { type FormDefinition, type LayoutNode } from './form.js';

/** A condition found in a layout, to be judged with the other expressions of the form. */
export interface PlacedCondition {
  readonly expr: unknown;
  readonly path: IssuePath;
}

/** What a walk over a layout finds. */
export interface LayoutFindings {
  readonly issues: readonly Issue[];
  readonly conditions: readonly PlacedCondition[];
  readonly placed: ReadonlySet<string>;
}

interface Walk {
  readonly known: ReadonlySet<string>;
  readonly issues: Issue[];
  readonly conditions: PlacedCondition[];
  readonly placed: Set<string>;
  readonly ids: Set<string>;
}

/** Judges a layout: every field exists, stands in one place, and every id once. A field left out is only reported. */
export function validateLayout(form: Pick<FormDefinition, 'fields' | 'layout'>): LayoutFindings {
  const walk: Walk = { known: new Set(form.fields.map(({ key }) => key)), issues: [], conditions: [], placed: new Set(), ids: new Set() };
  visitAll(walk, form.layout, ['layout']);
  const unplaced = form.fields.filter(({ key }) => !walk.placed.has(key)).map(({ key }) => issue('layout.unplaced', ['layout'], { field: key }, 'info'));
  return { issues: [...walk.issues, ...unplaced], conditions: walk.conditions, placed: walk.placed };
}

/** Judges the other layouts of a form: they may leave fields out, but not what somebody must fill in. */
export function validateOtherLayouts(form: Pick<FormDefinition, 'fields' | 'layouts'>): readonly LayoutFindings[] {
  return Object.entries(form.layouts ?? {}).map(([name, layout]) => {
    const walk: Walk = { known: new Set(form.fields.map(({ key }) => key)), issues: [], conditions: [], placed: new Set(), ids: new Set() };
    visitAll(walk, layout, ['layouts', name]);
    const isAsked = name !== 'print';
    const leftOut = form.fields.filter((field) => isAsked && field.required === true && field.compute === undefined && field.default === undefined && !walk.placed.has(field.key));
    return { issues: [...walk.issues, ...leftOut.map(({ key }) => issue('layout.required-left-out', ['layouts', name], { field: key }, 'warning'))], conditions: walk.conditions, placed: walk.placed };
  });
}

function visitAll(walk: Walk, nodes: readonly LayoutNode[], path: IssuePath): void {
  for (const [index, node] of nodes.entries()) visit(walk, node, [...path, index]);
}

function visit(walk: Walk, node: LayoutNode, path: IssuePath): void {
  if ('field' in node) return visitField(walk, node.field, path);
  visitId(walk, node.id, path);
  if ('visibleWhen' in node && node.visibleWhen !== undefined) walk.conditions.push({ expr: node.visibleWhen, path: [...path, 'visibleWhen'] });
  if ('children' in node) visitAll(walk, node.children, [...path, 'children']);
  if (!('panes' in node)) return;
  for (const [index, pane] of node.panes.entries()) {
    const at = [...path, 'panes', index];
    visitId(walk, pane.id, at);
    if (pane.visibleWhen !== undefined) walk.conditions.push({ expr: pane.visibleWhen, path: [...at, 'visibleWhen'] });
    visitAll(walk, pane.children, [...at, 'children']);
  }
}

function visitField(walk: Walk, field: string, path: IssuePath): void {
  if (!walk.known.has(field)) walk.issues.push(issue('layout.unknown-field', [...path, 'field'], { field }));
  else if (walk.placed.has(field)) walk.issues.push(issue('layout.placed-twice', [...path, 'field'], { field }));
  walk.placed.add(field);
}

function visitId(walk: Walk, id: string, path: IssuePath): void {
  if (walk.ids.has(id)) walk.issues.push(issue('layout.repeated-id', [...path, 'id'], { id }));
  walk.ids.add(id);
}
