import { canBeFetched, variablesOf, type Field, type FormDefinition, type Linkage, type Logic } from '@carewright/schema';
import { conditionScope, type ConditionScope } from '../conditions/condition-scope.js';
import { whereScope } from './record-check-scope.js';

interface LinkagePlace {
  readonly form: Pick<FormDefinition, 'fields'>;
  /** The sub-table that the field is a column of, as the form has it. */
  readonly subTable: Field | undefined;
  readonly target: Pick<FormDefinition, 'fields'>;
}

/** What the search of a linkage may compare: the other record's fields (`row.…`) with those beside the field, and in a row with those of the record. */
export function linkageScope({ form, subTable, target }: LinkagePlace): ConditionScope {
  const rows = whereScope({ fields: [] }, target);
  const own = conditionScope({ form, subTable, roles: [] });
  const beside = Object.fromEntries(Object.entries(own.variables).filter(([path]) => !path.startsWith('$ctx.')));
  return {
    scope: { variables: { ...rows.variables, ...own.scope.variables }, ...(own.scope.parent && { parent: own.scope.parent }) },
    variables: { ...rows.variables, ...beside },
    fieldAt: (path) => (path.startsWith('row.') ? rows.fieldAt(path) : own.fieldAt(path)),
  };
}

/** Fields of the other form whose value fits. */
export const fittingFields = (into: Field, target: Pick<FormDefinition, 'fields'>): readonly Field[] => target.fields.filter((source) => canBeFetched(source, into));

/** Fields by which the records of the other form have an order. */
export const orderingFields = (target: Pick<FormDefinition, 'fields'>): readonly Field[] => target.fields.filter((field) => ['number', 'date', 'datetime', 'time', 'text'].includes(variablesOf([field])[field.key]?.kind ?? '') && field.compute?.store !== false);

/** A linkage to begin with: the first value that fits, found by fields of the same name, or of the same kind; null when nothing fits. */
export function newLinkage(into: Field, key: string, place: LinkagePlace): Linkage | null {
  const [source] = fittingFields(into, place.target);
  if (source === undefined) return null;
  return { form: key, field: source.key, where: firstCondition(into, source, place) as never, mode: 'empty' };
}

function firstCondition(into: Field, source: Field, { form, subTable, target }: LinkagePlace): Logic {
  const columns: readonly Field[] = subTable?.fields ?? [];
  const beside = [...columns.map((field) => ({ field, path: field.key })), ...form.fields.map((field) => ({ field, path: subTable === undefined ? field.key : `$parent.${field.key}` }))].filter(({ field }) => field.key !== into.key && field.fields === undefined);
  const kindOf = (field: Field): string | undefined => variablesOf([field])[field.key]?.kind;
  const pairs = target.fields.filter(({ key, fields }) => key !== source.key && fields === undefined).flatMap((there) => beside.filter(({ field }) => kindOf(field) === kindOf(there)).map((own) => ({ there, own })));
  const named = pairs.find(({ there, own }) => JSON.stringify(there.label) === JSON.stringify(own.field.label)) ?? pairs.find(({ there }) => kindOf(there) === 'text') ?? pairs[0];
  return named === undefined ? { '!': [{ empty: [{ var: `row.${source.key}` }] }] } : { '==': [{ var: `row.${named.there.key}` }, { var: named.own.path }] };
}
