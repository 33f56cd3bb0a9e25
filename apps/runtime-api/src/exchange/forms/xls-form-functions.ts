import { type Logic } from '@carewright/schema';

/** What an expression may ask about. */
export interface Question {
  readonly key: string;
  /** Whether it holds several choices. */
  readonly isMany: boolean;
  /** Stored values of its choices by their names in the file; empty without choices. */
  readonly values: ReadonlyMap<string, string>;
  readonly kind: 'date' | 'number' | 'other' | 'rows';
  /** The sub-table that it is a column of. */
  readonly table?: string;
}

/** A part of an expression: what the platform writes for it, and what is known of it. */
export interface Part {
  readonly logic: Logic;
  readonly kind: Question['kind'] | 'none';
  readonly question?: Question;
  readonly literal?: string | number;
  /** All values of a column of a sub-table, seen from outside: only what counts or adds up may take it. */
  readonly isColumn?: boolean;
}

type Call = (parts: readonly Part[]) => Part | null;

const part = (logic: Logic, kind: Part['kind'] = 'other'): Part => ({ logic, kind });
const one = (make: (logic: Logic, given: Part) => Part | null): Call => (parts) => (parts.length === 1 && parts[0] && parts[0].isColumn !== true ? make(parts[0].logic, parts[0]) : null);
const some = (make: (logics: Logic[], parts: readonly Part[]) => Part, least = 1): Call => (parts) => (parts.length >= least && parts.every(({ isColumn }) => isColumn !== true) ? make(parts.map(({ logic }) => logic), parts) : null);
const gather = (name: string): Call => (parts) => (parts.length > 0 ? part({ [name]: parts.map(({ logic }) => logic) }, 'number') : null);

/** Whether a question has a choice, by the choice's name in the file. */
const selected: Call = ([asked, wanted]) => {
  const { question } = asked ?? {};
  if (question === undefined || wanted?.literal === undefined || asked?.isColumn === true) return null;
  const value = question.values.get(String(wanted.literal)) ?? wanted.literal;
  return part(question.isMany ? { in: [value, asked?.logic ?? null] } : { '==': [asked?.logic ?? null, value] });
};

/** The functions of XLSForm that mean the same here. */
export const xlsFormFunctions: Readonly<Record<string, Call>> = {
  selected,
  not: one((logic) => part({ '!': logic })),
  true: (parts) => (parts.length === 0 ? part(true) : null),
  false: (parts) => (parts.length === 0 ? part(false) : null),
  if: (parts) => (parts.length === 3 ? some((logics, [, then]) => part({ if: logics }, then?.kind ?? 'other'))(parts) : null),
  coalesce: (parts) => (parts.length === 2 ? some(([first = null, other = null], [of]) => part({ if: [{ empty: first }, other, first] }, of?.kind ?? 'other'))(parts) : null),
  concat: some((logics) => part({ cat: logics })),
  'string-length': one((logic) => part({ length: [logic] }, 'number')),
  regex: ([text, pattern]) => (text && text.isColumn !== true && typeof pattern?.literal === 'string' ? part({ match: [text.logic, pattern.literal] }) : null),
  round: some((logics) => part({ round: logics }, 'number')),
  int: one((logic) => part({ sub: [logic, { '%': [logic, 1] }] }, 'number')),
  number: one((logic, { kind }) => (kind === 'number' ? part(logic, 'number') : null)),
  sum: gather('sum'), min: gather('min'), max: gather('max'),
  count: ([rows]) => (rows?.kind === 'rows' || rows?.isColumn === true ? part({ count: [rows.logic] }, 'number') : null),
  'count-selected': one((logic, { question }) => (question?.isMany === true ? part({ count: [logic] }, 'number') : null)),
  today: (parts) => (parts.length === 0 ? part({ var: '$ctx.today' }, 'date') : null),
  now: (parts) => (parts.length === 0 ? part({ var: '$ctx.now' }, 'date') : null),
  date: ([text]) => (typeof text?.literal === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text.literal) ? part(text.literal, 'date') : text?.kind === 'date' ? text : null),
  'decimal-date-time': one((_logic, given) => (given.kind === 'date' ? given : null)),
};

/** Plus and minus: days lie between two dates, and a date and a number make another date. */
export function sumOf(left: Part, operator: '+' | '-', right: Part): Part | null {
  if (left.isColumn === true || right.isColumn === true) return null;
  if (left.kind === 'date' && right.kind === 'date') return operator === '-' ? part({ days: [right.logic, left.logic] }, 'number') : null;
  if (left.kind === 'date') return part({ addDays: [left.logic, operator === '+' ? right.logic : { mul: [right.logic, -1] }] }, 'date');
  return part({ [operator === '+' ? 'add' : 'sub']: [left.logic, right.logic] }, 'number');
}
