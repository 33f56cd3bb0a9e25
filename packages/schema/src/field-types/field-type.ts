import { type Static, type TSchema } from '@sinclair/typebox';
import { type Aggregation, type Measure } from '../definitions/reports/measure.js';
import { type Field } from '../definitions/form.js';
import { type Locale, type LocalizedText } from '../definitions/localized-text.js';
import { type FilterOperator } from '../filters/operators.js';
import { type ValueTree } from './value-tree.js';
import { type FieldWidgetName } from './field-widget-name.js';
import { type ShownField } from './shown-field.js';

/** The PostgreSQL types a field may be stored as; storage prints them, field types only choose. */
export type SqlType =
  | { readonly kind: 'varchar'; readonly length: number }
  | { readonly kind: 'numeric'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'text' | 'boolean' | 'date' | 'timestamptz' | 'time' | 'uuid' | 'bigint' | 'integer' | 'double' | 'jsonb' | 'varchar-array' | 'uuid-array' }
  /** Bytes that only the server can open. */
  | { readonly kind: 'sealed' };

/** The shelves of the palette. */
export const fieldGroups = ['basic', 'choice', 'measure', 'media', 'organisation', 'relation', 'medical', 'computed', 'display'] as const;
export type FieldGroup = (typeof fieldGroups)[number];

/** One column of a field, named `<field key><suffix>`. */
export interface ColumnSpec {
  readonly suffix: '' | `_${string}`;
  readonly sqlType: SqlType;
  /** What the values are names of: records of a form, people, departments (these make a foreign key), or codes of a code table (checked on saving). */
  readonly references?: { readonly form: string } | { readonly platform: 'user' | 'department' } | { readonly dictionary: string };
}

/** A field whose `props` have been checked by its type. */
export type FieldOf<Props> = Field & { readonly props: Props };

/** What a check may know besides the value; the day comes in, because an engine reads no clock. */
export interface CheckContext {
  /** Today in the organisation's time zone, `YYYY-MM-DD`. */
  readonly today: string;
}

/** For whom a value is written as text. */
export interface TextContext {
  readonly locale: Locale;
  /** IANA time zone of the organisation: moments are written as its wall clock shows them. */
  readonly tz: string;
}

/** Why a value is not right, as the code and facts of an issue; a `warning` is shown and does not refuse. */
export interface ValueProblem {
  readonly code: string;
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly severity?: 'error' | 'warning';
}

/** A check beyond JSON Schema, called with a present value that the schema accepted; null when the value is right. */
export type ValueCheck<Props> = (value: unknown, field: FieldOf<Props>, context: CheckContext) => ValueProblem | null;

/** One fixture of the conformance suite: a field, and values it takes and refuses. */
export interface FieldTypeExample {
  readonly field: Omit<Field, 'key' | 'label' | 'type'>;
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
}

/**
 * Everything the platform knows about one kind of field. Data and pure functions only: no React, no SQL text, no I/O.
 * A new kind is a new file and a line in `index.ts`; palette, schema, column, filter, import and export follow.
 */
export interface FieldType<Name extends string = string, Props extends TSchema = TSchema> {
  readonly name: Name;
  readonly label: LocalizedText;
  /** Where the palette shows it. */
  readonly group: FieldGroup;
  /** JSON Schema of the author's choices (`field.props`), closed. */
  readonly propsSchema: Props;
  /** Whether the author writes `field.options`. */
  readonly takesOptions: boolean;
  /** Whether the author writes `field.fields`: then it owns a child table and cannot stand in a sub-table itself. */
  readonly takesFields: boolean;
  /** Whether `unique` makes sense for it. */
  readonly canBeUnique: boolean;
  /** JSON Schema of one present value, built only from keywords shared by draft-07 and 2020-12; null when people never write it. */
  readonly valueSchema: (field: FieldOf<Static<Props>>) => TSchema | null;
  readonly widget: FieldWidgetName;
  /** Columns in the form's table; empty for a sub-table, which owns a child table, for `parts` and for what `isDisplay`. Ask `columnsOf`, which knows them all. */
  readonly columns: (field: FieldOf<Static<Props>>) => readonly ColumnSpec[];
  /**
   * The parts of a structured value, each an ordinary field of a simple type under its own key. The value is an object of
   * those parts that are filled in, kept in one column each (`<field>_<part>`). Filters, sorts, expressions and datasets say
   * `field.part`. JSON Schema, columns, normalizing and checking of the parts follow from their own types.
   */
  readonly parts?: (field: FieldOf<Static<Props>>) => readonly Field[];
  /**
   * The ordinary field whose value this one shows: of what kind, with which choices and options; null while that is not
   * known. For types that take their value from elsewhere. Ask `valueFieldOf`.
   */
  readonly valueAs?: (field: FieldOf<Static<Props>>) => ShownField | null;
  /** Whether a column holds the value; absent: it does, unless it is computed at reading. Ask `isStoredField`. */
  readonly isStored?: (field: FieldOf<Static<Props>>) => boolean;
  /** What a new field begins with where its type cannot do without. */
  readonly initialProps?: Static<Props>;
  /** True for what is stored encrypted: no filter, formula, list or export ever holds it, and to read it is an act on record. */
  readonly isSealed?: true;
  /** True for evidence: the server adds who, when and what to it, so it is given by people and stands in no sub-table. */
  readonly isStamped?: true;
  /** How a measure of it is written; a plain number when absent. */
  readonly measureFormat?: (field: FieldOf<Static<Props>>) => Measure['format'] | undefined;
  /** True for what stands on a form and holds no value: no column, no data, no filter. */
  readonly isDisplay?: true;
  /** Brings what was typed or imported into the one stored form (trims, full-width digits, upper case X); total and idempotent. */
  readonly normalize?: (value: unknown, field: FieldOf<Static<Props>>) => unknown;
  readonly check?: ValueCheck<Static<Props>>;
  /** What stands below what among its values; types that ask “or below” need it. */
  readonly tree?: (field: FieldOf<Static<Props>>) => ValueTree;
  readonly filterOperators: readonly FilterOperator[];
  readonly aggregations: readonly Aggregation[];
  /** How it may serve as a dimension; null when it may not. */
  readonly dimension: 'time' | 'category' | 'reference' | null;
  /** Which strategy hides it when a role may see a mask only. */
  readonly masking: 'hide' | 'phone' | 'cnid' | 'name' | 'address' | 'text';
  readonly sortable: boolean;
  /** Text that full-text search finds the record by; absent when not searched. */
  readonly searchText?: (value: unknown, field: FieldOf<Static<Props>>) => string;
  /** A present value as people write it, for lists, export and print; `fromText` reads it back. Absent: see `valueText`. */
  readonly textOf?: (value: unknown, field: FieldOf<Static<Props>>, context: TextContext) => string;
  /** A value from the text of a spreadsheet cell, to be normalized after; for types whose text says it otherwise than JSON does. */
  readonly fromText?: (text: string, field: FieldOf<Static<Props>>, context: TextContext) => unknown;
  /** Fixtures of the conformance suite: no examples, no build. */
  readonly examples: readonly [FieldTypeExample, ...FieldTypeExample[]];
}

/** Ties name, choices and behaviour together so that the compiler sees each type exactly. */
export function defineFieldType<const Name extends string, Props extends TSchema>(type: FieldType<Name, Props>): FieldType<Name, Props> {
  return type;
}
