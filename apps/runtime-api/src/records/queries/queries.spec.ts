import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { type FormDefinition, type Grant, type RoleDefinition } from '@carewright/schema';
import { PersonForms } from '../access/person-forms.js';
import { CursorSigner } from '../cursor/cursor.js';
import { searchCondition } from '../search/search-condition.js';
import { guardedFilter } from './guarded-filter.js';
import { type AccessibleForm } from './projection.js';
import { orderBy, rowsAfter, type SortKey } from './sorting.js';
import { bind, compileStatement, Slot, type Fragment } from './statement.js';

const form = (key: string, fields: FormDefinition['fields']): FormDefinition => ({ $format: 'form/1', key, label: key, layout: [], fields });
const forms = {
  note: form('note', [{ key: 'title', type: 'text', label: 't' }, { key: 'secret', type: 'text', label: 's' }, { key: 'about', type: 'relation', label: 'r', props: { target: 'person' } }]),
  person: form('person', [{ key: 'name', type: 'text', label: 'n' }]),
};
const open: Grant = { form: 'note', actions: ['read'], rows: 'all', fields: { default: 'read', except: { secret: 'hidden' } } };
const own: Grant = { form: 'note', actions: ['read'], rows: 'own', fields: { default: 'write' } };
const people: Grant = { form: 'person', actions: ['read'], rows: 'own-department', fields: { default: 'read' } };

function withGrants(...grants: Grant[]): { readonly note: AccessibleForm; readonly forms: PersonForms } {
  const role: RoleDefinition = { $format: 'role/1', key: 'r', label: 'r', grants };
  const made = new PersonForms({ $format: 'app/1', key: 'x', label: 'x', forms, flows: {}, datasets: {}, dashboards: {}, roles: { r: role } }, 1, ['r'], { today: '2026-05-06', tz: 'Asia/Shanghai' });
  return { note: made.form('note') as AccessibleForm, forms: made };
}

const text = (fragment: Fragment | null): string => compileStatement(fragment ?? sql`nothing`).text;
const filtered = (filter: Parameters<typeof guardedFilter>[0], ...grants: Grant[]): string => {
  const made = withGrants(...grants);
  return text(guardedFilter(filter, { app: 'x', form: made.note, resolve: made.forms.form, alias: 't', today: '2026-05-06', tz: 'Asia/Shanghai' }));
};

describe('the SQL of a filter', () => {
  it('is the bare comparison where every readable row shows the field', () => {
    expect(filtered({ field: 'title', op: 'eq', value: 'a' }, open, own)).toBe('"t"."title" = $1::text');
    expect(filtered({ field: 'secret', op: 'eq', value: 'a' }, own)).toBe('"t"."secret" = $1::text');
  });

  it('asks for the grant where only some rows show the field', () => {
    expect(filtered({ field: 'secret', op: 'eq', value: 'a' }, open, own)).toBe('("t"."created_by" = $1::uuid and "t"."secret" = $2::text)');
    expect(filtered({ field: 'secret', op: 'ne', value: 'a' }, open, own)).toBe('((("t"."created_by" = $1::uuid and "t"."secret" = $2::text)) is not true)');
  });

  it('asks for the rights on the other record one step away', () => {
    expect(filtered({ field: 'about.name', op: 'eq', value: 'a' }, open, people)).toBe(
      'exists (select 1 from "app_x"."person" as "t_about" where "t_about"."id" = "t"."about" and "t_about"."deleted_at" is null and "t_about"."created_department" = any($1::uuid[]) and "t_about"."name" = $2::text)',
    );
  });
});

describe('the SQL of a search', () => {
  it('is the index condition alone where everything searched may be read', () => {
    const search = searchCondition(withGrants(own).note, 't', '建国');
    expect([text(search?.found ?? null), search?.allowed]).toEqual(['"found"."search" @@ $1::tsquery', null]);
  });

  it('checks where each word stands when some field may not be read', () => {
    const search = searchCondition(withGrants(open).note, 't', '建国');
    expect(text(search?.allowed ?? null)).toBe('exists (select 1 from unnest("t"."search") as w where w.lexeme = $1::text and w.positions && ($2::smallint[]))');
  });

  it('finds nothing by signs alone', () => {
    expect(text(searchCondition(withGrants(own).note, 't', '&|')?.found ?? null)).toBe('false');
    expect(searchCondition(withGrants(own).note, 't', '')).toBeNull();
  });
});

describe('the SQL of an order', () => {
  const key = (name: string, descending: boolean, canBeEmpty: boolean): SortKey => ({ expression: sql.id('t', name), kind: 'text', descending, canBeEmpty, joins: [] });
  const id = sql.id('t', 'id');

  it('continues by one row comparison when a single index can serve', () => {
    const sort = [key('created_at', true, false)];
    expect(text(orderBy(sort, id))).toBe('order by "t"."created_at" desc, "t"."id" desc');
    expect(text(rowsAfter(sort, id, { values: ['x'], id: 'i' }))).toBe('("t"."created_at", "t"."id") < ($1::text, $2::uuid)');
  });

  it('continues key by key, with empty values last', () => {
    const sort = [key('a', false, true), key('b', true, true)];
    expect(text(orderBy(sort, id))).toBe('order by "t"."a" asc, "t"."b" desc nulls last, "t"."id" asc');
    expect(text(rowsAfter(sort, id, { values: ['x', null], id: 'i' }))).toBe('(("t"."a" > $1::text or "t"."a" is null) or ("t"."a" = $2::text and (false or ("t"."b" is null and "t"."id" > $3::uuid))))');
  });
});

describe('a statement', () => {
  it('keeps slots apart from values and refuses a slot without one', () => {
    const statement = compileStatement(sql`select ${1}, ${new Slot('who')}`);
    expect(bind(statement, { who: 'me' })).toEqual([1, 'me']);
    expect(() => bind(statement, {})).toThrow('No value for slot who');
  });

  it('turns what a rule says about the person into slots', () => {
    const rule: Grant = { form: 'note', actions: ['read'], rows: { filter: { field: 'created_by', op: 'eq', value: { $user: 'id' } } }, fields: { default: 'read' } };
    const { parameters } = compileStatement(withGrants(rule).note.access.alternatives[0]?.rows?.('t') ?? sql`false`);
    expect(parameters).toEqual([new Slot('user.id')]);
  });

  it('quotes every identifier by doubling', () => {
    expect(text(sql`select ${sql.id('a"b')}`)).toBe('select "a""b"');
  });
});

describe('a cursor', () => {
  const signer = new CursorSigner(Buffer.alloc(32, 7));
  it('opens only under the key and the question it was made for', () => {
    const cursor = signer.sign({ id: 'i', values: ['x', null] }, 'me q');
    expect(signer.verify(cursor, 'me q')).toEqual({ id: 'i', values: ['x', null] });
    expect(signer.verify(cursor, 'you q')).toBeNull();
    expect(new CursorSigner(Buffer.alloc(32, 8)).verify(cursor, 'me q')).toBeNull();
    expect(signer.verify(`${cursor.slice(0, -2)}AA`, 'me q')).toBeNull();
  });
});
