import { dependenciesOf } from '../expressions/dependencies-of.js';
import { type Logic } from '../expressions/logic.js';
import { isCall, isList } from '../expressions/logic-limits.js';
import { type FieldPlace } from './field-use.js';

/** Which paths name the field: those that are it, or begin with it (a part, or a step behind a relation). */
export type Names = (path: string) => boolean;

export const pathsOf = (key: string): Names => (path) => path === key || path.startsWith(`${key}.`);
/** In an expression of the record. */
export const readsIn = (expr: unknown, names: Names): boolean => expr !== undefined && dependenciesOf(expr as Logic).some(names);

/** In any expression about rows of the sub-table: `col` and whatever stands inside 任一行(…). */
export function readsColumn(expr: unknown, { field, column = '' }: FieldPlace): boolean {
  const walk = (one: Logic): boolean => {
    if (isList(one)) return one.some(walk);
    if (!isCall(one)) return false;
    return Object.entries(one).some(([operator, args]) => {
      const list = isList(args) ? args : [args];
      const isOfTable = JSON.stringify(list[0]) === JSON.stringify({ var: field }) || JSON.stringify(list[0]) === JSON.stringify({ var: [field] });
      if (operator === 'col' && isOfTable && list[1] === column) return true;
      if (isOfTable && list.length > 1 && list.slice(1).some((inner) => readsIn(inner, pathsOf(column)) || readsIn(inner, pathsOf(`current.${column}`)))) return true;
      return list.some(walk);
    });
  };
  return expr !== undefined && walk(expr as Logic);
}

/** Whether any text anywhere in a value is one of the paths: for what is no expression (filters, choices of a type). */
export function holdsPath(value: unknown, names: Names): boolean {
  if (typeof value === 'string') return names(value);
  return typeof value === 'object' && value !== null && Object.values(value).some((one) => holdsPath(one, names));
}
