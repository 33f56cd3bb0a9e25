import { isDate, isId, isInstant, isTime } from './calendar.js';
import { type Fragment, fragment, parameter } from './fragment.js';
import { type LogicKind } from './logic-scope.js';
import { isEmptyValue } from './values.js';

/** The kinds of value SQL can hold in one column. */
export type SqlKind = Exclude<LogicKind, 'any' | 'null' | 'rows' | 'object'>;

/** `list` has no type of its own: its members have. Lists of text are varchar[], the type of the columns, so that their index serves. */
const casts: Readonly<Record<Exclude<SqlKind, 'list'>, readonly [one: Fragment, many: Fragment]>> = {
  text: [fragment`text`, fragment`varchar[]`], number: [fragment`numeric`, fragment`numeric[]`], boolean: [fragment`boolean`, fragment`boolean[]`],
  date: [fragment`date`, fragment`date[]`], datetime: [fragment`timestamptz`, fragment`timestamptz[]`], time: [fragment`time`, fragment`time[]`], id: [fragment`uuid`, fragment`uuid[]`],
};

const isText = (test: (text: string) => boolean) => (value: unknown): boolean => typeof value === 'string' && test(value);

/** Whether a JSON value is one of the kind. */
export const valueFits: Readonly<Record<SqlKind, (value: unknown) => boolean>> = {
  text: isText((text) => !/[\0\p{Surrogate}]/u.test(text)),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  date: isText(isDate), datetime: isText(isInstant), time: isText(isTime), id: isText(isId),
  list: (value) => Array.isArray(value),
};

const sent = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);

/** A value as a parameter with its type; null when it is not of the kind. */
export function sqlConstant(value: unknown, kind: SqlKind, item: Exclude<SqlKind, 'list'> = 'text'): Fragment | null {
  const cast = kind === 'list' ? casts[item][1] : casts[kind][0];
  if (isEmptyValue(value)) return fragment`null::${cast}`;
  if (!valueFits[kind](value)) return null;
  if (!Array.isArray(value)) return fragment`${parameter(sent(value))}::${cast}`;
  return value.every((one) => valueFits[item](one)) ? fragment`${parameter(value.map(sent))}::${cast}` : null;
}
