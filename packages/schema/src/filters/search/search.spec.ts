import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type FormDefinition } from '../../definitions/form.js';
import { sqlTextOf } from '../../expressions/sql-text.js';
import { compileFilter } from '../compile-filter.js';
import { searchQuery } from './search-query.js';
import { searchLexemes, searchVector } from './search-vector.js';

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张'];
const given = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲建'];
/** A hundred thousand invented names, the same each time. */
const nameAt = (n: number): string => `${surnames[n % surnames.length] ?? ''}${given[(n * 7) % given.length] ?? ''}${given[(n * 13 + 5) % given.length] ?? ''}`;
const rowCount = 100_000;

const form: FormDefinition = { $format: 'form/1', key: 'patient', label: '患者', layout: [], fields: [{ key: 'name', type: 'text', label: '姓名' }] };

describe('searchLexemes', () => {
  it('makes pairs of ideographs, pinyin initials and the name in pinyin', () => {
    expect(searchLexemes(['王建国'])).toEqual(['wangjianguo', 'wjg', '国', '建国', '王建'].sort());
  });

  it('makes words in lower case, full-width signs plain, and ends of numbers', () => {
    expect(searchLexemes(['ＣＴ Scan', '13800005678'])).toEqual(['00005678', '005678', '13800005678', '5678', 'ct', 'scan']);
  });

  it('keeps quotes and backslashes out of the text of a vector and a query', () => {
    expect(searchVector(["O'x\\ & | ! :* <->"])).toBe("'o' 'x'");
    expect(searchQuery("'; drop")).toBe("'drop':*");
    expect(searchQuery('&|!')).toBeNull();
  });
});

describe('search on PostgreSQL', () => {
  const name = `schema_search_${process.pid}_${Date.now()}`;
  const url = process.env['TEST_DATABASE_URL'] ?? '';
  const admin = new pg.Client({ connectionString: url });
  const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: `/${name}` }).href });
  const found = async (text: string): Promise<readonly string[]> => {
    const { rows } = await client.query<{ name: string }>('select name from app_t.patient where search @@ $1::tsquery limit 20', [searchQuery(text)]);
    return rows.map((row) => row.name);
  };
  const planOf = async (condition: string, values: readonly unknown[]): Promise<string> => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain select name from app_t.patient as r where ${condition} limit 20`, [...values]);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  beforeAll(async () => {
    await admin.connect();
    await admin.query(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
    await client.connect();
    await client.query('create schema app_t; create table app_t.patient (name text, search tsvector)');
    const names = Array.from({ length: rowCount }, (_, n) => (n === 77_777 ? '王建国' : nameAt(n)));
    const vectors = new Map<string, string>();
    for (const one of names) if (!vectors.has(one)) vectors.set(one, searchVector([one]));
    await client.query('insert into app_t.patient select n, v::tsvector from unnest($1::text[], $2::text[]) as t(n, v)', [names, names.map((one) => vectors.get(one))]);
    await client.query('create index on app_t.patient using gin (search); analyze app_t.patient');
  }, 180_000);
  afterAll(async () => {
    await client.end();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  });

  it.each(['建国', 'wjg', 'wangjianguo', '王建国'])('finds the one record by %s through the GIN index', async (text) => {
    expect(await found(text)).toContain('王建国');
    expect(await planOf('search @@ $1::tsquery', [searchQuery(text)])).toMatch(/Bitmap Index Scan on patient_search_idx/);
  });

  it('finds by a single ideograph wherever it stands', async () => {
    for (const text of ['王', '建', '国']) expect((await found(text)).every((one) => one.includes(text))).toBe(true);
    expect(await found('国')).toEqual(['王建国']);
  });

  it('lets contains use the index for a word of two ideographs, with the same answer', async () => {
    const context = { form, resolveForm: () => form, user: null, today: '2026-05-06', tz: 'Asia/Shanghai', app: 't', alias: 'r' };
    const { sql, parameters } = sqlTextOf(compileFilter({ field: 'name', op: 'contains', value: '建国' }, { ...context, searchable: new Set(['name']) }));
    expect(await planOf(sql, parameters)).toMatch(/Bitmap Index Scan on patient_search_idx/);
    const { rows } = await client.query<{ name: string }>(`select name from app_t.patient as r where ${sql}`, [...parameters]);
    expect(rows).toEqual([{ name: '王建国' }]);
  });
});
