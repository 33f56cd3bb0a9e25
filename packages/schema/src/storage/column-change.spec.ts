import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Field } from '../definitions/form.js';
import { columnsOf } from '../field-types/field-facts.js';
import { fieldTypeNames, fieldTypeOf } from '../field-types/index.js';
import { typeChangeOf } from '../releases/type-change.js';
import { type AppColumn } from './app-tables.js';
import { columnChange } from './column-change.js';
import { printSqlType } from './sql-type.js';

let client: pg.Client;
beforeAll(async () => {
  const connectionString = process.env['TEST_DATABASE_URL'];
  if (!connectionString) throw new Error('TEST_DATABASE_URL is missing: run specs through the preset, whose global set-up provides a server.');
  client = new pg.Client({ connectionString, options: '-c TimeZone=UTC' });
  await client.connect();
});
afterAll(() => client.end());

const column = (field: Field): AppColumn => {
  const [spec] = columnsOf(field);
  if (spec === undefined) throw new Error('The field has no column.');
  return { name: field.key, field, spec };
};
const fieldOf = (type: string, more: Partial<Field> = {}): Field => ({ key: 'x', label: 'x', type, ...more });

/** What the values of one field become in another, `null` for those that cannot be said there. */
async function converted(from: Field, to: Field, values: readonly unknown[]): Promise<readonly unknown[]> {
  const change = columnChange(column(from), column(to));
  if (change.kind !== 'convert') throw new Error(`It is a ${change.kind}, not a conversion.`);
  const type = printSqlType(column(from).spec.sqlType);
  const { accepts, result } = change.conversion;
  const { rows } = await client.query<{ became: unknown }>(
    `select to_jsonb(case when ${accepts('v.x')} then ${result('v.x')} end) as became from (select ordinality, x::${type} as x from unnest($1::text[]) with ordinality as given(x, ordinality)) v order by ordinality`,
    [values.map((value) => (Array.isArray(value) ? `{${value.map((one) => JSON.stringify(one)).join(',')}}` : value === null ? null : String(value)))],
  );
  return rows.map((row) => row.became);
}

const ab = [{ value: 'a', label: 'a' }, { value: 'b', label: 'b' }];

describe('a conversion', () => {
  it.each<[string, Field, Field, readonly unknown[], readonly unknown[]]>([
    ['text to number keeps every digit or nothing', fieldOf('text'), fieldOf('number', { props: { scale: 2 } }), ['12', ' 12.50 ', '-0.5', '12.345', '12.3400', '1e5', 'abc', '', '99999999999999999', "1'; drop table x"], [12, 12.5, -0.5, null, 12.34, null, null, null, null, null]],
    ['text to a whole number', fieldOf('text'), fieldOf('number', { props: { scale: 0 } }), ['7', '7.0', '7.5'], [7, 7, null]],
    ['text to money counts in hundredths', fieldOf('text'), fieldOf('money'), ['12', '12.5', '12.34', '12.345'], [1200, 1250, 1234, null]],
    ['money to text shows the amount', fieldOf('money'), fieldOf('text'), [1234, 1200, -5, 999_999_999_999_999], ['12.34', '12', '-0.05', '9999999999999.99']],
    ['money to number', fieldOf('money'), fieldOf('number', { props: { scale: 2 } }), [1234, 5], [12.34, 0.05]],
    ['number to money', fieldOf('number', { props: { scale: 3 } }), fieldOf('money'), [1.5, 1.234], [150, null]],
    ['number to text without padding', fieldOf('number'), fieldOf('text'), [1.5, 100], ['1.5', '100']],
    ['number to fewer decimals only where none is lost', fieldOf('number', { props: { scale: 3 } }), fieldOf('number', { props: { scale: 1 } }), [1.5, 1.25], [1.5, null]],
    ['text to date', fieldOf('text'), fieldOf('date'), ['2026-05-06', '2026-02-30', '6.5.2026', ''], ['2026-05-06', null, null, null]],
    ['date to text', fieldOf('date'), fieldOf('text'), ['2026-05-06'], ['2026-05-06']],
    ['datetime to date', fieldOf('datetime'), fieldOf('date'), ['2026-05-06T08:30:00Z'], ['2026-05-06']],
    ['date to datetime', fieldOf('date'), fieldOf('datetime'), ['2026-05-06'], ['2026-05-06T00:00:00+00:00']],
    ['text to time', fieldOf('text'), fieldOf('time'), ['08:30', '25:00', '8:30'], ['08:30:00', null, null]],
    ['text to boolean', fieldOf('text'), fieldOf('boolean'), ['是', '否', 'Yes', '0', '也许'], [true, false, true, false, null]],
    ['boolean to text', fieldOf('boolean'), fieldOf('text'), [true, false], ['true', 'false']],
    ['text to select takes its options only', fieldOf('text'), fieldOf('select', { options: ab }), ['a', 'c', ''], ['a', null, null]],
    ['select to several choices', fieldOf('select', { options: ab }), fieldOf('multi-select', { options: ab }), ['a'], [['a']]],
    ['several choices to one only where there is one', fieldOf('multi-select', { options: ab }), fieldOf('select', { options: ab }), [['a'], ['a', 'b'], []], ['a', null, null]],
    ['several choices to text', fieldOf('multi-select', { options: ab }), fieldOf('textarea'), [['a', 'b']], ['a, b']],
    ['a shorter text counts characters, not bytes', fieldOf('text'), fieldOf('text', { props: { maxLength: 3 } }), ['患者甲', '患者甲乙'], ['患者甲', null]],
  ])('%s', async (_what, ...[from, to, values, expected]) => {
    expect(await converted(from, to, values)).toEqual(expected);
  });
});

describe('every change from one field type to another', () => {
  const stored = fieldTypeNames.filter((name) => fieldTypeOf(name).columns(fieldOf(name, { props: { target: 'patient' } }) as never).length === 1);
  const examplesOf = (name: string): readonly { readonly field: Field; readonly values: readonly unknown[] }[] => fieldTypeOf(name).examples.map(({ field, valid }) => ({ field: { ...fieldOf(name), ...field }, values: valid }));

  it.each(stored)('of %s decides as the comparison says, and never fails on a stored value', async (name) => {
    for (const from of examplesOf(name)) {
      for (const to of stored.flatMap(examplesOf)) {
        const change = columnChange(column(from.field), column(to.field));
        const words = { none: 'kept', widen: 'widened', convert: 'converted', replace: 'replaced' } as const;
        expect({ from: from.field, to: to.field, change: words[change.kind] }).toEqual({ from: from.field, to: to.field, change: typeChangeOf(from.field, to.field) });
        if (change.kind === 'convert') await converted(from.field, to.field, from.values.filter((value) => typeof value !== 'object' || Array.isArray(value)));
      }
    }
  });
});
