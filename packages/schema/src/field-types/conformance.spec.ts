import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import pg from 'pg';
import { aggregations } from '../definitions/reports/measure.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { filterOperatorNames } from '../filters/operators.js';
import { isEmptyValue } from '../expressions/values.js';
import { variablesOf } from '../expressions/form-scope.js';
import { filterTargetOf } from '../filters/filter-target.js';
import { checkValue, columnsOf, normalizeValue, partsOf, valueSchemaOf, withProps } from './field-facts.js';
import { type FieldType, type FieldTypeExample, type SqlType } from './field-type.js';
import { fieldWidgetNames } from './field-widget-name.js';
import { fieldTypeNames, fieldTypeOf, fieldTypes } from './index.js';
import { sealedMark } from './secret.js';
import { valueFromText, valueText } from './value-text.js';

const ajv = new Ajv({ strict: true, strictTypes: false });
const ajv2020 = new Ajv2020({ strict: true, strictTypes: false });
for (const one of [ajv, ajv2020]) addFormats.default(one);
const today = '2026-05-06';
const texts = [{ locale: 'zh-CN', tz: 'Asia/Shanghai' }, { locale: 'en-US', tz: 'America/New_York' }] as const;

const requiredParts = [
  'name', 'label', 'group', 'propsSchema', 'takesOptions', 'takesFields', 'canBeUnique', 'valueSchema', 'widget',
  'columns', 'filterOperators', 'aggregations', 'dimension', 'masking', 'sortable', 'examples',
] as const satisfies readonly (keyof FieldType)[];

/** Everything wrong with a field type, in words; empty when it keeps the contract of `FieldType`. */
function problemsOf(key: string, type: FieldType): readonly string[] {
  const missing = requiredParts.filter((part) => type[part] === undefined).map((part) => `has no ${part}`);
  if (missing.length > 0) return missing;
  const label = typeof type.label === 'string' ? {} : type.label;
  return [
    ...(type.name === key ? [] : [`is registered as ${key} and named ${type.name}`]),
    ...(['zh-CN', 'en-US'] as const).filter((locale) => !label[locale]).map((locale) => `has no label in ${locale}`),
    ...(type.propsSchema['additionalProperties'] === false ? [] : ['has a propsSchema that is not closed']),
    ...unknownNames(type.filterOperators, filterOperatorNames, 'operator'),
    ...unknownNames(type.aggregations, aggregations, 'aggregation'),
    ...unknownNames([type.widget], fieldWidgetNames, 'widget'),
    ...(type.isDisplay === true || type.examples.some((example) => example.invalid.length > 0) ? [] : ['has no example of a refused value']),
    ...type.examples.flatMap((example, index) => exampleProblems(type, example).map((problem) => `example ${index}: ${problem}`)),
  ];
}

function unknownNames(names: readonly string[], known: readonly string[], what: string): readonly string[] {
  return [...names.filter((name) => !known.includes(name)).map((name) => `names an unknown ${what} ${name}`), ...(new Set(names).size === names.length ? [] : [`names one ${what} twice`])];
}

function exampleProblems(type: FieldType, example: FieldTypeExample): readonly string[] {
  const field = fieldOf(type, example);
  const columns = isRegistered(type) ? columnsOf(field) : type.columns(field);
  if (!ajv.validate(type.propsSchema, field.props)) return ['its props are refused by its own propsSchema'];
  return [
    ...example.valid.flatMap((value, index) => [...(accepts(type, field, value) ? [] : [`valid ${index} is refused`]), ...(same(type, field, value) ? [] : [`valid ${index} is changed by normalize`])]),
    ...example.invalid.flatMap((value, index) => (accepts(type, field, value) ? [`invalid ${index} is accepted`] : [])),
    ...((columns.length === 0) === (type.takesFields || type.isDisplay === true) ? [] : ['owns a table and columns, or neither']),
    ...(new Set(columns.map(({ suffix }) => suffix)).size === columns.length ? [] : ['has two columns of one name']),
    ...(type.parts === undefined || type.columns(field).length === 0 ? [] : ['has parts and columns of its own']),
  ];
}

function fieldOf(type: FieldType, example: FieldTypeExample): Field & { readonly props: Record<string, unknown> } {
  return { key: 'example', label: 'x', type: type.name, ...example.field, props: example.field.props ?? {} };
}

function accepts(type: FieldType, field: Field, value: unknown): boolean {
  const schema = isRegistered(type) ? valueSchemaOf(field) : type.valueSchema(withProps(field));
  if (schema === null) return false;
  const [seven, twenty] = [ajv.validate(schema, value), ajv2020.validate(schema, value)];
  if (seven !== twenty) throw new Error('The schema means different things in draft-07 and 2020-12.');
  if (!isRegistered(type)) return seven && (type.check?.(value, withProps(field), { today }) ?? { severity: 'warning' }).severity === 'warning';
  return seven && checkValue(field, value, { today }).every((problem) => problem.severity === 'warning');
}

function same(type: FieldType, field: Field, value: unknown): boolean {
  const normalized = isRegistered(type) ? normalizeValue(field, value) : (type.normalize?.(value, withProps(field)) ?? value);
  return JSON.stringify(normalized) === JSON.stringify(value);
}

/** An empty cell is nothing, however nothing was written. */
const orNothing = (value: unknown): unknown => (isEmptyValue(value) ? null : comparable(value));

/** The facts of a planted type are its own; those of a real one are asked with rows and parts. */
const isRegistered = (type: FieldType): boolean => Object.hasOwn(fieldTypes, type.name) && fieldTypeOf(type.name) === type;

const valuesPeopleSend = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.stringMatching(/^[0-9０-９:：年月日点/.,，+\- TZx☎XＸ是否]{0,22}$/),
  fc.double(), fc.integer(), fc.boolean(), fc.constant(null),
  fc.anything({ maxDepth: 2 }),
  fc.array(fc.dictionary(fc.constantFrom('drug', 'dose', 'id', '__proto__', 'other'), fc.anything({ maxDepth: 1 }))),
);

describe.each(fieldTypeNames)('field type %s', (name) => {
  const type = fieldTypeOf(name);
  const fields = type.examples.map((example) => fieldOf(type, example));

  it('keeps the contract of field types', () => {
    expect(problemsOf(name, type)).toEqual([]);
  });

  it('normalises anything without throwing, and to a form that it then leaves alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), valuesPeopleSend, (field, value) => {
        const once = normalizeValue(field, value);
        expect(normalizeValue(field, once)).toEqual(once);
      }),
      { numRuns: 400 },
    );
  });

  it('checks anything without throwing', () => {
    fc.assert(fc.property(fc.constantFrom(...fields), valuesPeopleSend, (field, value) => Array.isArray(checkValue(field, value, { today }))));
  });

  it('writes every value as text and reads it back the same, in both languages', () => {
    if (type.takesFields) return;
    for (const field of fields) {
      for (const value of type.examples.flatMap((example, index) => (fields[index] === field ? example.valid : []))) {
        for (const context of texts) if (type.isSealed === true) expect(valueText(field, value, context)).toBe(sealedMark);
        else expect({ value: orNothing(valueFromText(field, valueText(field, value, context), context)), written: valueText(field, value, context) }).toEqual({ value: orNothing(value), written: expect.any(String) });
      }
    }
  });

  it('reads any text without throwing, as a value or as text to be refused', () => {
    fc.assert(fc.property(fc.constantFrom(...fields), fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom(...texts), (field, text, context) => {
      const read = valueFromText(field, text, context);
      expect(normalizeValue(field, read)).toEqual(read);
    }), { numRuns: 200 });
  });

  it('names its parts as filters, sorts and expressions do, each a field of one column', () => {
    for (const field of fields) {
      const form: FormDefinition = { $format: 'form/1', key: 'f', label: 'x', layout: [], fields: [field] };
      for (const part of partsOf(field)) {
        const target = filterTargetOf(`example.${part.key}`, { form, resolveForm: () => undefined });
        expect(columnsOf(part)).toHaveLength(1);
        expect({ column: target?.column, isKnown: Object.hasOwn(variablesOf([field]), `example.${part.key}`) }).toEqual({ column: `example_${part.key}`, isKnown: true });
      }
    }
  });

  it('refuses unknown choices of an author', () => {
    expect(ajv.validate(type.propsSchema, { ...fields[0]?.props, nonsense: 1 })).toBe(false);
  });

  it('stands in a sub-table exactly when it owns no table', () => {
    const parent: Field = { key: 'rows', type: 'sub-table', label: 'x', fields: fields.slice(0, 1) };
    const example = type.examples[0];
    const rows = example.valid.map((value) => ({ example: value }));
    const schema = valueSchemaOf(parent) ?? {};
    if (!type.takesFields && type.isDisplay !== true) expect(ajv.validate(schema, rows)).toBe(true);
    const refused = example.invalid.filter((value) => ajv.validate(schema, [{ example: value }]) === true && checkValue(parent, [{ example: value }], { today }).length === 0);
    expect(refused).toEqual([]);
  });
});

describe('the suite itself', () => {
  const whole = fieldTypes.text as unknown as FieldType;

  it.each(requiredParts)('refuses a type without %s', (part) => {
    const planted = { ...whole, [part]: undefined } as unknown as FieldType;
    expect(problemsOf('text', planted)).toEqual([`has no ${part}`]);
  });

  it.each<[string, Partial<FieldType>]>([
    ['a name that is not its key', { name: 'texts' }],
    ['a label in one language', { label: '文本' }],
    ['an unknown operator', { filterOperators: ['roughly' as 'eq'] }],
    ['an unknown widget', { widget: 'hologram' as 'text' }],
    ['a valid example that it refuses', { examples: [{ field: {}, valid: [1], invalid: [2] }] }],
    ['an invalid example that it accepts', { examples: [{ field: {}, valid: [], invalid: ['x'] }] }],
    ['nothing that it refuses', { examples: [{ field: {}, valid: ['x'], invalid: [] }] }],
    ['a normalize that changes a valid value', { normalize: (value) => `${String(value)}!` }],
    ['no column', { columns: () => [] }],
  ])('refuses a type with %s', (_what, change) => {
    expect(problemsOf('text', { ...whole, ...change })).not.toEqual([]);
  });
});

describe('columns on PostgreSQL', () => {
  const client = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  beforeAll(async () => {
    await client.connect();
    await client.query("set timezone to 'UTC'");
  });
  afterAll(() => client.end());

  it.each(fieldTypeNames)('keep every valid value of %s', async (name) => {
    for (const example of fieldTypeOf(name).examples) {
      const field = fieldOf(fieldTypeOf(name), example);
      const parts = partsOf(field);
      for (const [index, column] of columnsOf(field).entries()) await roundTrip(client, column.sqlType, example.valid.map((value) => cellOf(parts[index]?.key, value)));
    }
  });
});

/** What of a value one column keeps. */
function cellOf(part: string | undefined, value: unknown): unknown {
  return part === undefined ? value : ((value as Readonly<Record<string, unknown>>)[part] ?? null);
}

async function roundTrip(client: pg.Client, sqlType: SqlType, values: readonly unknown[]): Promise<void> {
  // Sealed bytes are the server's affair: a type of the schema has none to offer.
  if (sqlType.kind === 'sealed') return expect(printed(sqlType)).toBe('bytea');
  await client.query(`create temporary table example (n int, value ${printed(sqlType)})`);
  for (const [n, value] of values.entries()) await client.query('insert into example values ($1, $2)', [n, sqlType.kind === 'jsonb' ? JSON.stringify(value) : value]);
  const { rows } = await client.query<{ n: number; value: unknown }>('select n, to_json(value) as value from example order by n');
  expect(rows.map((row) => comparable(row.value))).toEqual(values.map(comparable));
  await client.query('drop table example');
}

/** Moments compare as instants, times without their seconds; the rest as it is. */
function comparable(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, comparable(one)]));
  if (typeof value !== 'string') return value;
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return Date.parse(value);
  return value.replace(/^(\d{2}:\d{2}):00$/, '$1');
}

function printed(sqlType: SqlType): string {
  if (sqlType.kind === 'varchar') return `varchar(${sqlType.length})`;
  if (sqlType.kind === 'numeric') return `numeric(${sqlType.precision},${sqlType.scale})`;
  return printedKinds[sqlType.kind] ?? sqlType.kind;
}

const printedKinds: Partial<Record<SqlType['kind'], string>> = { 'varchar-array': 'varchar(64)[]', 'uuid-array': 'uuid[]', double: 'double precision', sealed: 'bytea' };
