import { type Logic } from '@carewright/schema';
import { parsed } from '../../conditions/logic-lines.js';

/** Where a value comes from, as its editor tells them apart. */
export type ValueSource = 'fixed' | 'record' | 'result' | 'starter' | 'today' | 'now' | 'formula';

/** A value with what its source needs to know. */
export type SourcedValue =
  | { readonly source: 'fixed'; readonly value: Logic }
  | { readonly source: 'record'; readonly field: string }
  | { readonly source: 'result'; readonly name: string; readonly part: string }
  | { readonly source: 'starter' | 'today' | 'now' }
  | { readonly source: 'formula'; readonly expression: Logic | undefined };

const isPlain = (value: Logic): boolean => value === null || typeof value !== 'object' || (Array.isArray(value) && value.every((one) => one === null || typeof one !== 'object'));
const only = (value: Logic, operator: string): Logic | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const [first] = entries;
  return entries.length === 1 && first?.[0] === operator ? (first[1] as Logic) : undefined;
};

/** What a text says; what no source says is a formula. */
export function sourcedOf(text: string): SourcedValue {
  const value = parsed(text);
  if (value === undefined) return { source: 'formula', expression: undefined };
  if (isPlain(value)) return { source: 'fixed', value };
  if (only(value, 'today') !== undefined) return { source: 'today' };
  if (only(value, 'now') !== undefined) return { source: 'now' };
  const path = only(value, 'var');
  if (typeof path === 'string') {
    if (path === 'starter.id') return { source: 'starter' };
    const [kind, name = '', ...rest] = path.split('.');
    if (kind === 'record' && rest.length === 0) return { source: 'record', field: name };
    if (kind === 'vars') return { source: 'result', name, part: rest.join('.') };
  }
  return { source: 'formula', expression: value };
}

const writers: { readonly [Source in ValueSource]: (value: Extract<SourcedValue, { readonly source: Source }>) => Logic } = {
  fixed: ({ value }) => value,
  record: ({ field }) => ({ var: `record.${field}` }),
  result: ({ name, part }) => ({ var: part === '' ? `vars.${name}` : `vars.${name}.${part}` }),
  starter: () => ({ var: 'starter.id' }),
  today: () => ({ today: [] }),
  now: () => ({ now: [] }),
  formula: ({ expression }) => expression ?? null,
};

/** The text that says it: read back, it is the same. */
export const textOfSourced = (value: SourcedValue): string => JSON.stringify((writers[value.source] as (value: SourcedValue) => Logic)(value));
