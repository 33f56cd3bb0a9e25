import { isFilterOperator, type FormDefinition, type Issue } from '@carewright/schema';
import { checkExpression, unknownField, type Place } from '../analysis/place.js';
import { flowIssue } from '../import/flow-issue.js';
import { many, type ModdleElement } from '../import/moddle.js';
import { written } from './parts.js';
import type { CreateElement } from './service-type.js';

/** One comparison by which records are found; `value` is JSON-Logic as text, empty for operators that take none. */
export interface Match {
  readonly field: string;
  readonly op: string;
  readonly value: string;
}

/** Which records: all comparisons hold, or any of them. */
export interface Matching {
  readonly joined: 'all' | 'any';
  readonly match: readonly Match[];
}

const withoutValue: ReadonlySet<string> = new Set(['isEmpty', 'isNotEmpty']);
const systemFields: ReadonlySet<string> = new Set(['id', 'created_at', 'created_by', 'updated_at', 'updated_by', 'version']);

export const readMatching = (source: ModdleElement): Matching => ({
  joined: written(source, 'joined') === 'any' ? 'any' : 'all',
  match: many(source, 'match').map((one) => ({ field: written(one, 'field'), op: written(one, 'op'), value: written(one, 'value') })),
});

export const writeMatching = <Element>({ joined, match }: Matching, create: CreateElement<Element>): Readonly<Record<string, unknown>> => ({
  ...(joined === 'any' && { joined }),
  match: match.map(({ field, op, value }) => create('cw:Match', { field, op, ...(value !== '' && { value }) })),
});

export const areMatches = (match: readonly Match[]): boolean => match.every(({ field, op, value }) => field !== '' && isFilterOperator(op) && (withoutValue.has(op) || value.trim() !== ''));

/** Fields that the form does not have, and values that are no expressions. */
export const checkMatches = (place: Place, target: FormDefinition | undefined, match: readonly Match[]): readonly Issue[] =>
  match.flatMap(({ field, op, value }) => [
    ...(target === undefined || systemFields.has(field) ? [] : unknownField(place, target, field.split('.')[0] ?? '')),
    ...(isFilterOperator(op) ? [] : [flowIssue('service-incomplete', place.node.id)]),
    ...(value === '' ? [] : checkExpression(value, place.node.id, place.form)),
  ]);
