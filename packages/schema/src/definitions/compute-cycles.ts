import { dependenciesOf } from '../expressions/dependencies-of.js';
import { type Logic } from '../expressions/logic.js';
import { type Field, type FormDefinition } from './form.js';

/** Computed fields that wait for each other, each as the way round: `a, b, a`. Columns of a sub-table are `rows.column`. */
export function computeCycles(form: Pick<FormDefinition, 'fields'>): readonly (readonly string[])[] {
  const graph = dependencyGraph(form.fields);
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (node: string, way: readonly string[]): void => {
    const at = way.indexOf(node);
    if (at >= 0) return void cycles.push([...way.slice(at), node]);
    if (done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...way, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return cycles;
}

/** From each computed field to the fields it reads; a sub-table stands for all its computed columns. */
function dependencyGraph(fields: readonly Field[]): ReadonlyMap<string, readonly string[]> {
  const graph = new Map<string, readonly string[]>();
  for (const field of fields) {
    if (field.compute !== undefined) graph.set(field.key, dependenciesOf(field.compute.expr as Logic).map(headOf));
    const columns = (field.fields ?? []).filter((column) => column.compute !== undefined);
    if (columns.length > 0) graph.set(field.key, columns.map((column) => `${field.key}.${column.key}`));
    for (const column of columns) graph.set(`${field.key}.${column.key}`, dependenciesOf(column.compute?.expr as Logic).map((path) => inRow(field.key, path)));
  }
  return graph;
}

function headOf(path: string): string {
  return path.split('.')[0] ?? path;
}

function inRow(subTable: string, path: string): string {
  return path.startsWith('$parent.') ? headOf(path.slice('$parent.'.length)) : `${subTable}.${headOf(path)}`;
}
