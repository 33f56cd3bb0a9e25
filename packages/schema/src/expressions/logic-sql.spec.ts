import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { checkLogic, typeOfLogic } from './check-logic.js';
import { compileLogic } from './compile-logic.js';
import { evaluateLogic } from './evaluate-logic.js';
import { type ColumnResolver } from './logic-fragment.js';
import { type ValueKindInSql } from './logic-operator.js';
import { type LogicContext, type LogicScope } from './logic-scope.js';
import { type Logic } from './logic.js';
import { sqlTextOf } from './sql-text.js';
import { isEmptyValue, isTruthy } from './values.js';

const context: LogicContext = { now: '2026-05-06T08:30:00+08:00', today: '2026-05-06', tz: 'Asia/Shanghai', user: { id: '0198c0de-7a5b-7c3d-8e4f-012345678901', departments: ['0198c0de-7a5b-7c3d-8e4f-012345678902'], roles: ['nurse'] } };
const columns: Readonly<Record<string, { readonly kind: ValueKindInSql; readonly sqlType: string; readonly values: readonly unknown[] }>> = {
  t1: { kind: 'text', sqlType: 'varchar(200)', values: ['', '王建国', '高血压', 'Ab', 'aB', '50%', '𠮷田', "O'x", '\\', ' ', '0'] },
  t2: { kind: 'text', sqlType: 'text', values: ['', '建国', '血', 'b', 'A', '%', '𠮷'] },
  n1: { kind: 'number', sqlType: 'numeric(18,4)', values: [0, 1, -1, 0.1, 0.2, 0.3, 2.5, -2.5, 12.3456, 100, 1e6] },
  n2: { kind: 'number', sqlType: 'bigint', values: [0, 1, 3, -7, 100, 12345678901] },
  d1: { kind: 'date', sqlType: 'date', values: ['2026-05-06', '2024-02-29', '2000-02-29', '1949-10-01', '2026-12-31'] },
  d2: { kind: 'date', sqlType: 'date', values: ['2026-05-05', '2025-02-28', '2026-05-07'] },
  m1: { kind: 'datetime', sqlType: 'timestamptz', values: ['2026-05-05T16:00:00Z', '2026-05-05T15:59:59Z', '2026-05-06T08:30:00+08:00', '2024-02-29T23:59:59.5+08:00'] },
  c1: { kind: 'time', sqlType: 'time', values: ['00:00', '08:30', '23:59'] },
  b1: { kind: 'boolean', sqlType: 'boolean', values: [true, false] },
  b2: { kind: 'boolean', sqlType: 'boolean', values: [true, false] },
  l1: { kind: 'list', sqlType: 'varchar(64)[]', values: [[], ['a'], ['a', '急'], ['b', 'a']] },
  l2: { kind: 'list', sqlType: 'varchar(64)[]', values: [[], ['a'], ['急'], ['a', '急']] },
  u1: { kind: 'id', sqlType: 'uuid', values: ['0198c0de-7a5b-7c3d-8e4f-012345678901', '0198c0de-7a5b-7c3d-8e4f-012345678902'] },
};
const names = Object.keys(columns);
const scope: LogicScope = { variables: Object.fromEntries(names.map((name) => [name, { kind: columns[name]?.kind ?? 'text', ...(columns[name]?.kind === 'list' && { item: 'text' as const }) }])) };
const resolve: ColumnResolver = (path) => (Object.hasOwn(columns, path) ? { column: ['r', path], kind: columns[path]?.kind ?? 'text' } : null);

const row = fc.record(Object.fromEntries(names.map((name) => [name, fc.option(fc.constantFrom(...(columns[name]?.values ?? [])), { freq: 4 })])));
const variable = (...paths: readonly string[]): fc.Arbitrary<Logic> => fc.constantFrom(...paths).map((path) => ({ var: path }));
const call = (name: string | readonly string[], ...args: readonly fc.Arbitrary<Logic>[]): fc.Arbitrary<Logic> => fc.tuple(fc.constantFrom(...[name].flat()), fc.tuple(...args)).map(([one, operands]) => ({ [one]: operands }));
const several = (name: string | readonly string[], arg: fc.Arbitrary<Logic>, minLength = 1): fc.Arbitrary<Logic> => fc.tuple(fc.constantFrom(...[name].flat()), fc.array(arg, { minLength, maxLength: 3 })).map(([one, operands]) => ({ [one]: operands }));
const literal = (...values: readonly Logic[]): fc.Arbitrary<Logic> => fc.constantFrom(...values);
const equalities = ['==', '===', '!=', '!=='];
const orders = ['<', '<=', '>', '>='];
const choices = literal([], ['a'], ['急', 'b'], ['a', '急']);

const expressions = fc.letrec<Readonly<Record<'number' | 'text' | 'date' | 'moment' | 'boolean' | 'any', Logic>>>((tie) => {
  const [number, text, date, moment, boolean, any] = [tie('number'), tie('text'), tie('date'), tie('moment'), tie('boolean'), tie('any')];
  return {
    number: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.oneof(variable('n1', 'n2'), literal(0, 1, -3, 0.1, 2.5, 7)),
      several(['add', 'mul', 'sum', 'avg', 'min', 'max'], number, 2), call(['sub', 'div', '%'], number, number), call('round', number, literal(-1, 0, 2)),
      call('days', fc.oneof(date, moment), fc.oneof(date, moment)), call('age', date), call('age', date, date), call('length', text), several('count', fc.oneof(number, text, date)), call('count', variable('l1')), call('score', variable('t1', 'l1'), literal([['a', 1], ['急', 2.5], ['王建国', -3]], [['b', 0.1]], [])),
      call('if', any, number, number), call('var', literal('n1'), number).map((expr) => expr)),
    text: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.oneof(variable('t1', 't2'), literal('', '王', 'b', '国')),
      several('cat', fc.oneof(text, number, date, boolean, variable('u1', 'c1'))), call('substr', text, literal(0, 1, -2), literal(1, 2)), call('substr', text, literal(1, -1, -9)), call(['lower', 'upper'], text), call('if', any, text, text)),
    date: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.oneof(variable('d1', 'd2'), literal({ var: '$ctx.today' }, { today: [] })),
      call('addDays', fc.oneof(date, moment), number), several(['min', 'max'], date, 2), call('if', any, date, date)),
    moment: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.oneof(variable('m1'), literal({ now: [] }, { var: '$ctx.now' })), call('if', any, moment, moment)),
    boolean: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.oneof(variable('b1', 'b2'), literal(true, false)),
      call(equalities, number, number), call(equalities, text, text), call(equalities, date, fc.oneof(date, literal('2026-05-06', '', null))), call(equalities, moment, moment), call(equalities, boolean, boolean), call(equalities, variable('l1'), fc.oneof(choices, variable('l2'))),
      call(equalities, variable('u1'), literal({ var: '$ctx.user.id' }, null, '0198c0de-7a5b-7c3d-8e4f-012345678902')),
      call(orders, number, number), call(orders, number, number, number), call(orders, date, fc.oneof(date, literal('2026-05-06'))), call(orders, moment, moment), call(orders, variable('c1'), literal('08:30', '12:00')),
      call('between', number, number, number), call('between', date, date, date), several(['and', 'or'], any, 0), call(['!', '!!', 'empty'], any), call('empty', variable('l1')),
      call('in', text, literal(['王建国', '', 'b'], [])), call('in', literal('a', '急', 'c', ''), variable('l1')), call('in', text, text), call('in', number, literal([1, 0.1, 7], [])), call('in', variable('u1'), literal({ var: '$ctx.user.departments' })),
      call(['hasAny', 'hasAll'], variable('l1'), fc.oneof(choices, variable('l2'))), call(['contains', 'startsWith', 'endsWith'], text, text), call('match', text, literal('^[A-Z]b?', '王|血$', '\\d{1,3}%?', '^.{3}$', '[^a-z\\\\]', '^(?:a|A)+B*$', '\\W', '')), call('if', any, boolean, boolean)),
    any: fc.oneof({ depthSize: 'small' }, boolean, number, text, date, moment, variable('l1')),
  };
});
const expression = fc.oneof(expressions.number, expressions.text, expressions.date, expressions.moment, { weight: 4, arbitrary: expressions.boolean });

/** A result as both sides write it: numbers as numbers, moments as instants, nothing as null. */
function comparable(value: unknown, kind: string): unknown {
  if (isEmptyValue(value)) return null;
  if (kind === 'number') return Number(value);
  if (kind === 'datetime') return Date.parse(String(value).replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  return String(value);
}

describe('compileLogic', () => {
  const name = `schema_logic_${process.pid}_${Date.now()}`;
  const url = process.env['TEST_DATABASE_URL'] ?? '';
  const admin = new pg.Client({ connectionString: url });
  const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: `/${name}` }).href });
  beforeAll(async () => {
    await admin.connect();
    await admin.query(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
    await client.connect();
    await client.query(`create table r (place int primary key, ${names.map((one) => `${one} ${columns[one]?.sqlType ?? ''}`).join(', ')})`);
  });
  afterAll(async () => {
    await client.end();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  });

  it('gives in PostgreSQL what evaluateLogic gives', async () => {
    let judged = 0;
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 5, maxLength: 5 }), fc.array(expression, { minLength: 25, maxLength: 25 }), async (rows, exprs) => {
      await client.query('truncate r');
      for (const [place, one] of rows.entries()) await client.query(`insert into r values ($1, ${names.map((_, i) => `$${i + 2}`).join(', ')})`, [place, ...names.map((key) => one[key])]);
      for (const expr of exprs) {
        expect(checkLogic(expr, scope)).toEqual([]);
        const compiled = compileLogic(expr, resolve, context);
        if (!compiled.ok) throw new Error(JSON.stringify({ expr, issues: compiled.issues }));
        const { sql, parameters } = sqlTextOf(compiled.value);
        const { kind } = typeOfLogic(expr, scope);
        const answer = await client.query<{ value: string | null }>(`select (${sql})::text as value from r order by place`, [...parameters]).catch((cause: unknown) => { throw new Error(JSON.stringify({ expr, sql, parameters }), { cause }); });
        const stored = answer.rows.map((one) => comparable(one.value, kind));
        const evaluated = rows.map((one) => comparable(evaluateLogic(expr, one, context), kind));
        expect({ expr, sql, parameters, values: stored }).toEqual({ expr, sql, parameters, values: evaluated });
        const condition = compileLogic(expr, resolve, context, 'condition');
        const where = condition.ok ? sqlTextOf(condition.value) : { sql: 'false', parameters: [] };
        const chosen = await client.query<{ place: number }>(`select place from r where ${where.sql} order by place`, [...where.parameters]);
        const passing = rows.flatMap((one, place) => (isTruthy(evaluateLogic(expr, one, context)) ? [place] : []));
        expect({ expr, where: where.sql, places: chosen.rows.map((one) => one.place) }).toEqual({ expr, where: where.sql, places: passing });
        judged++;
      }
    }), { numRuns: 100 });
    expect(judged).toBeGreaterThanOrEqual(2_000);
  }, 400_000);
});
