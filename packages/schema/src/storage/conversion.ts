import { type Field } from '../definitions/form.js';
import { type SqlType } from '../field-types/field-type.js';
import { sealedMark } from '../field-types/secret.js';
import { type AppColumn } from './app-tables.js';
import { quoteIdentifier } from '../identifiers/quote-identifier.js';
import { quoteLiteral } from './names.js';
import { type RetiredColumn } from './retired.js';
import { optionValueLength, printSqlType } from './sql-type.js';

/**
 * How one stored value becomes another, as SQL over the column `$value`:
 * `accepts` says whether it can, `result` is the new value where it can.
 */
export interface ConversionSql {
  readonly accepts: (value: string) => string;
  readonly result: (value: string) => string;
}

type Kind = SqlType['kind'];
/** `options` are the only texts that fit, where the field before had no such choice. */
type Fit<K extends Kind> = (to: { readonly type: Extract<SqlType, { kind: K }>; readonly units: number; readonly options: readonly string[] | null }) => ConversionSql;

/** Field types whose column holds another unit than what people read: money counts hundredths. */
const unitsPerWhole: Readonly<Record<string, number>> = { money: 100 };
const unitsOf = (field: Field): number => unitsPerWhole[field.type] ?? 1;

/** The text that a person would type for a stored value. */
const asText: { readonly [K in Kind]: ((value: string, field: Field) => string) | null } = {
  varchar: (value) => value,
  text: (value) => value,
  // Multiplied, not divided: numeric division rounds after sixteen digits.
  numeric: (value, field) => `trim_scale(${value} * ${1 / unitsOf(field)})::text`,
  bigint: (value) => `${value}::text`,
  boolean: (value) => `${value}::text`,
  date: (value) => `to_char(${value}, 'YYYY-MM-DD')`,
  timestamptz: (value) => `to_char(${value}, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM')`,
  time: (value) => `to_char(${value}, 'HH24:MI')`,
  'varchar-array': (value) => `array_to_string(${value}, ', ')`,
  integer: (value) => `${value}::text`,
  double: (value) => `${value}::text`,
  // Ids and structures say nothing to a person, so they never turn into text.
  uuid: null,
  'uuid-array': null,
  jsonb: null,
  sealed: null,
};

/** When a text can be said in a type, and how. */
const fromText: { readonly [K in Kind]: Fit<K> | null } = {
  varchar: ({ type, options }) => ({ accepts: (text) => allOf([`char_length(${text}) <= ${type.length}`, isOneOf(text, options)]), result: (text) => `${text}::${printSqlType(type)}` }),
  text: () => ({ accepts: () => 'true', result: (text) => text }),
  numeric: ({ type, units }) => numberFit({ digits: type.precision - type.scale, scale: type.scale, units, type: printSqlType(type) }),
  bigint: ({ units }) => numberFit({ digits: 18, scale: 0, units, type: 'bigint' }),
  boolean: () => ({ accepts: (text) => `lower(btrim(${text})) IN ('true', 'false', 'yes', 'no', '1', '0', '是', '否')`, result: (text) => `lower(btrim(${text})) IN ('true', 'yes', '1', '是')` }),
  date: () => inputFit('^\\d{4}-\\d{2}-\\d{2}(T.*)?$', 'date', (text) => `left(${text}, 10)`),
  timestamptz: () => inputFit('^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2}))?$', 'timestamp with time zone'),
  time: () => inputFit('^\\d{2}:\\d{2}(:\\d{2})?$', 'time without time zone'),
  'varchar-array': ({ type, options }) => ({ accepts: (text) => allOf([`char_length(${text}) <= ${optionValueLength}`, isOneOf(text, options)]), result: (text) => `ARRAY[${text}]::${printSqlType(type)}` }),
  integer: ({ units }) => numberFit({ digits: 9, scale: 0, units, type: 'integer' }),
  double: () => inputFit('^\\s*[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?\\s*$', 'double precision'),
  uuid: null,
  'uuid-array': null,
  jsonb: null,
  sealed: null,
};

/** Types whose values keep their meaning when only the width of the column changes. */
const family: { readonly [K in Kind]: string } = { varchar: 'text', text: 'text', numeric: 'number', bigint: 'integer', boolean: 'boolean', date: 'date', timestamptz: 'timestamptz', time: 'time', uuid: 'id', 'varchar-array': 'list', 'uuid-array': 'ids', integer: 'integer', double: 'double', jsonb: 'json', sealed: 'sealed' };

/**
 * Finds how the values of one column become those of another: nothing to do because they mean the same,
 * a conversion, or null when there is none. `forced` asks for the conversion even within one family.
 */
export function conversionOf(from: AppColumn, to: AppColumn, forced = false): ConversionSql | 'same-meaning' | null {
  const [source, target] = [from.spec.sqlType, to.spec.sqlType];
  const sameUnits = unitsOf(from.field) === unitsOf(to.field);
  const gainsOptions = to.field.options !== undefined && from.field.options === undefined;
  if (!forced && family[source.kind] === family[target.kind] && sameUnits && !gainsOptions) return 'same-meaning';
  const print = asText[source.kind];
  const fit = fitOf(to, gainsOptions);
  if (fit === null) return null;
  if (source.kind === 'varchar-array' && target.kind !== 'text') return onlyMember(fit);
  if (print === null) return null;
  const text = (value: string): string => print(value, from.field);
  return { accepts: (value) => fit.accepts(text(value)), result: (value) => fit.result(text(value)) };
}

/** SQL of the text that people know a stored value by; an id stands for itself. */
export function shownValue({ field, spec }: Pick<AppColumn, 'field' | 'spec'>): (value: string) => string {
  if (spec.sqlType.kind === 'sealed') return (value) => `CASE WHEN ${value} IS NOT NULL THEN ${quoteLiteral(sealedMark)} END`;
  const print = asText[spec.sqlType.kind];
  return (value) => (print === null ? `${value}::text` : print(value, field));
}

/** SQL of what a retired column holds, as people know it. */
export function shownRetired({ definition, sqlType, physical }: RetiredColumn): string {
  return shownValue({ field: definition, spec: { suffix: '', sqlType } })(quoteIdentifier(physical));
}

function fitOf(to: AppColumn, checksOptions: boolean): ConversionSql | null {
  const type = to.spec.sqlType;
  // One honest cast: the registry is keyed by the very `kind` that narrows the union.
  const fit = fromText[type.kind] as Fit<Kind> | null;
  const options = checksOptions ? (to.field.options ?? []).map((option) => option.value) : null;
  return fit === null ? null : fit({ type, units: unitsOf(to.field), options });
}

/** Several choices become one value only where no more than one was chosen. */
function onlyMember(fit: ConversionSql): ConversionSql {
  const only = (value: string): string => `${value}[1]`;
  return { accepts: (value) => allOf([`cardinality(${value}) = 1`, fit.accepts(only(value))]), result: (value) => fit.result(only(value)) };
}

interface NumberFit {
  readonly digits: number;
  readonly scale: number;
  readonly units: number;
  readonly type: string;
}

/** Numbers that keep every digit: the whole part fits, and so does the fraction besides trailing zeros. */
function numberFit({ digits, scale, units, type }: NumberFit): ConversionSql {
  const shift = Math.log10(units);
  const fraction = scale + shift === 0 ? '(\\.0*)?' : `(\\.\\d{1,${scale + shift}}0*)?`;
  const pattern = `^\\s*[+-]?\\d{1,${Math.max(1, digits - shift)}}${fraction}\\s*$`;
  const number = (text: string): string => (units === 1 ? `${text}::numeric` : `(${text}::numeric * ${units})`);
  return { accepts: (text) => `${text} ~ ${quoteLiteral(pattern)}`, result: (text) => `${number(text)}::${type}` };
}

function inputFit(pattern: string, type: string, cut: (text: string) => string = (text) => text): ConversionSql {
  return { accepts: (text) => `(${text} ~ ${quoteLiteral(pattern)} AND pg_input_is_valid(${cut(text)}, ${quoteLiteral(type)}))`, result: (text) => `${cut(text)}::${type}` };
}

function isOneOf(text: string, options: readonly string[] | null): string {
  if (options === null) return 'true';
  return options.length === 0 ? 'false' : `${text} IN (${options.map(quoteLiteral).join(', ')})`;
}

const allOf = (conditions: readonly string[]): string => {
  const real = conditions.filter((condition) => condition !== 'true');
  return real.length === 0 ? 'true' : `(${real.join(' AND ')})`;
};
