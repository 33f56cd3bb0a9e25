import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { columnsOf } from '../field-types/field-facts.js';
import { planRelease } from './plan-release.js';
import { planStorage } from './plan-storage.js';
import { type Answer } from './question.js';
import { applyToLedger, type Retired } from './retired.js';
import { type StorageContext } from './storage-context.js';

const context: StorageContext = { columnsOf, roles: { runtime: 'carewright_golden_runtime', reader: 'carewright_golden_reader' }, platformTables: { user: { schema: 'platform', table: 'users' }, department: { schema: 'platform', table: 'departments' } } };
const withoutRoles: StorageContext = { ...context, roles: null };
const field = (key: string, type: string, more: Partial<Field> = {}): Field => ({ key, type, label: key, ...more });
const form = (key: string, fields: Field[], more: Partial<FormDefinition> = {}): FormDefinition => ({ $format: 'form/1', key, label: key, fields, layout: [], ...more });
const appOf = (...forms: FormDefinition[]): AppDefinition => ({ $format: 'app/1', key: 'golden', label: 'golden', forms: Object.fromEntries(forms.map((one) => [one.key, one])), flows: {}, datasets: {}, dashboards: {}, roles: {} });

/** The apps and ledger of one sequence of publishes; every plan is also executed. */
let live: AppDefinition | null;
let ledger: readonly Retired[];
let release: number;
let client: pg.Client;
let rows = 0;

beforeAll(async () => {
  const connectionString = process.env['TEST_DATABASE_URL'];
  if (!connectionString) throw new Error('TEST_DATABASE_URL is missing: run specs through the preset, whose global set-up provides a server.');
  client = new pg.Client({ connectionString });
  await client.connect();
});
afterAll(() => client.end());
beforeEach(() => {
  [live, ledger, release, rows] = [null, [], 0, 0];
});

/** The statements of the next publish in their order; executes those of the transaction unless told otherwise. */
async function next(app: AppDefinition, execute = true): Promise<readonly string[]> {
  const plan = planStorage({ from: live, to: app, release: release + 1, ledger, rowsOf: () => rows, context: withoutRoles });
  expect(plan.issues).toEqual([]);
  if (execute) for (const { sql, phase } of plan.statements) if (phase === 'transaction') await client.query(sql);
  [live, ledger, release] = [app, applyToLedger(ledger, plan.ledger), release + 1];
  return plan.statements.map(({ sql }) => sql);
}

/** Runs in a transaction that never commits, so that no schema stays behind. */
async function undone(work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
  } finally {
    await client.query('rollback');
  }
}

describe('the SQL of a plan', () => {
  it('creates a form with its sub-table, keys and nothing else', () => undone(async () => {
    const statements = await next(appOf(form('patient', [field('name', 'text', { unique: true }), field('meds', 'sub-table', { fields: [field('drug', 'text', { props: { maxLength: 60 } })] })])));
    expect(statements).toEqual([
      'CREATE SCHEMA "app_golden"',
      `CREATE TABLE "app_golden"."patient" (
  "id" uuid NOT NULL,
  "version" integer NOT NULL DEFAULT 1,
  "release" integer NOT NULL,
  "created_at" timestamp with time zone NOT NULL DEFAULT now(),
  "created_by" uuid,
  "created_department" uuid,
  "updated_at" timestamp with time zone NOT NULL DEFAULT now(),
  "updated_by" uuid,
  "deleted_at" timestamp with time zone,
  "deleted_by" uuid,
  "search" tsvector,
  "name" character varying(200),
  CONSTRAINT "pk__patient" PRIMARY KEY ("id")
)`,
      `CREATE TABLE "app_golden"."patient__meds" (
  "id" uuid NOT NULL,
  "parent_id" uuid NOT NULL,
  "position" integer NOT NULL,
  "drug" character varying(60),
  CONSTRAINT "pk__patient__meds" PRIMARY KEY ("id")
)`,
      'CREATE INDEX "ix__patient__created_at__id" ON "app_golden"."patient" ("created_at", "id")',
      'CREATE INDEX "ix__patient__search" ON "app_golden"."patient" USING gin ("search")',
      'CREATE UNIQUE INDEX "ux__patient__name" ON "app_golden"."patient" ("name") WHERE deleted_at IS NULL',
      'CREATE INDEX "ix__patient__meds__parent_id__position" ON "app_golden"."patient__meds" ("parent_id", "position")',
      'ALTER TABLE "app_golden"."patient__meds" ADD CONSTRAINT "fk__patient__meds__parent_id" FOREIGN KEY ("parent_id") REFERENCES "app_golden"."patient" (id) ON DELETE CASCADE',
      'ALTER TABLE "app_golden"."patient" ENABLE ROW LEVEL SECURITY',
      'ALTER TABLE "app_golden"."patient__meds" ENABLE ROW LEVEL SECURITY',
    ]);
  }));

  it('retires a removed field with its keys, and brings it back with them', () => undone(async () => {
    const whole = appOf(form('patient', [field('name', 'text', { unique: true }), field('note', 'textarea')]));
    await next(whole);
    expect(await next(appOf(form('patient', [field('note', 'textarea')])))).toEqual([
      'DROP INDEX "app_golden"."ux__patient__name"',
      'ALTER TABLE "app_golden"."patient" RENAME COLUMN "name" TO "retired__2_name"',
    ]);
    expect(ledger).toMatchObject([{ kind: 'column', field: 'name', physical: 'retired__2_name', inRelease: 2 }]);
    expect(await next(whole)).toEqual([
      'ALTER TABLE "app_golden"."patient" RENAME COLUMN "retired__2_name" TO "name"',
      'CREATE UNIQUE INDEX "ux__patient__name" ON "app_golden"."patient" ("name") WHERE deleted_at IS NULL',
    ]);
    expect(ledger).toEqual([]);
  }));

  it.each<[string, Partial<Field>, Partial<Field>, readonly string[]]>([
    ['a longer text', { type: 'text', props: { maxLength: 20 } }, { type: 'text', props: { maxLength: 40 } }, ['ALTER TABLE "app_golden"."patient" ALTER COLUMN "x" TYPE character varying(40)']],
    ['a text without limit', { type: 'text' }, { type: 'textarea' }, ['ALTER TABLE "app_golden"."patient" ALTER COLUMN "x" TYPE text']],
    ['the same column', { type: 'number', props: { scale: 2, max: 5 } }, { type: 'number', props: { scale: 2, max: 9 } }, []],
    ['a shorter text', { type: 'text' }, { type: 'text', props: { maxLength: 10 } }, [
      'ALTER TABLE "app_golden"."patient" RENAME COLUMN "x" TO "retired__2_x"',
      'ALTER TABLE "app_golden"."patient" ADD COLUMN "x" character varying(10)',
      'UPDATE "app_golden"."patient" SET "x" = CASE WHEN (char_length("retired__2_x") <= 10) THEN "retired__2_x"::character varying(10) END WHERE "retired__2_x" IS NOT NULL AND "x" IS NULL',
    ]],
    ['a relation for a text', { type: 'text' }, { type: 'relation', props: { target: 'patient' } }, [
      'ALTER TABLE "app_golden"."patient" RENAME COLUMN "x" TO "retired__2_x"',
      'ALTER TABLE "app_golden"."patient" ADD COLUMN "x" uuid',
      'CREATE INDEX "ix__patient__x" ON "app_golden"."patient" ("x")',
      'ALTER TABLE "app_golden"."patient" ADD CONSTRAINT "fk__patient__x" FOREIGN KEY ("x") REFERENCES "app_golden"."patient" (id) ON DELETE RESTRICT',
    ]],
  ])('changes a field to %s', (_what, before, after, statements) => undone(async () => {
    await next(appOf(form('patient', [{ ...field('x', 'text'), ...before }])));
    expect(await next(appOf(form('patient', [{ ...field('x', 'text'), ...after }])))).toEqual(statements);
  }));

  it('leaves to settle what would block a big table', async () => {
    await next(appOf(form('patient', [field('name', 'text')])), false);
    rows = 5_000_000;
    const plan = planStorage({ from: live, to: appOf(form('patient', [field('name', 'text', { index: true }), field('doctor', 'user')])), release: 2, ledger, rowsOf: () => rows, context });
    expect(plan.statements.map(({ sql, lock, cost, phase }) => [phase, cost, lock, sql.split(' "')[0]])).toEqual([
      ['transaction', 'metadata', 'access exclusive', 'ALTER TABLE'],
      ['settle', 'scan', 'share update exclusive', 'CREATE INDEX CONCURRENTLY'],
      ['settle', 'scan', 'share update exclusive', 'CREATE INDEX CONCURRENTLY'],
      ['transaction', 'metadata', 'share row exclusive', 'ALTER TABLE'],
      ['settle', 'scan', 'share update exclusive', 'ALTER TABLE'],
    ]);
    expect(plan.statements[3]?.sql).toMatch(/NOT VALID$/);
    expect(plan.statements[4]?.sql).toMatch(/VALIDATE CONSTRAINT "fk__patient__doctor"$/);
  });

  it('keeps words that are sorted often in the order of a dictionary too, where the server knows one', () => {
    const from = appOf(form('patient', [field('name', 'text'), field('code', 'phone'), field('story', 'textarea')]));
    const to = appOf(form('patient', ['name', 'code', 'story'].map((key, at) => field(key, ['text', 'phone', 'textarea'][at] ?? '', { index: true }))));
    const planned = (wordOrder: string | null): readonly string[] => planStorage({ from, to, release: 2, ledger: [], rowsOf: () => 0, context: { ...withoutRoles, wordOrder } }).changes.flatMap(({ id, statements }) => [id, ...statements.map(({ sql }) => sql)]);
    expect(planned('zh-x-icu')).toEqual([
      'index-added:patient:name', 'CREATE INDEX "ix__patient__name" ON "app_golden"."patient" ("name")', 'CREATE INDEX "iw__patient__name__id" ON "app_golden"."patient" ("name" COLLATE "zh-x-icu", "id")',
      'index-added:patient:code', 'CREATE INDEX "ix__patient__code" ON "app_golden"."patient" ("code")',
      'index-added:patient:story', 'CREATE INDEX "ix__patient__story" ON "app_golden"."patient" USING hash ("story")',
    ]);
    expect(planned(null).filter((text) => text.includes('COLLATE'))).toEqual([]);
  });

  it('never drops a table or a column, whatever is taken out', async () => {
    await next(appOf(form('patient', [field('name', 'text', { index: true }), field('meds', 'sub-table', { fields: [field('drug', 'text')] })]), form('visit', [field('patient', 'relation', { props: { target: 'patient' } })])), false);
    const statements = await next(appOf(form('patient', [])), false);
    expect(statements.join('\n')).not.toMatch(/DROP (TABLE|COLUMN|SCHEMA)|DELETE|TRUNCATE/);
    expect(ledger.map(({ physical }) => physical)).toEqual(['retired__2_patient__meds', 'retired__2_visit', 'retired__2_name']);
  });

  it('keeps the copies of another source apart, and brings them back with it only', () => undone(async () => {
    const patient = form('patient', [field('pressure', 'blood-pressure', { props: { pulse: true } })]);
    const showing = (part: string): AppDefinition => appOf(patient, form('visit', [field('patient', 'relation', { props: { target: 'patient' } }), field('kept', 'lookup', { props: { via: 'patient', field: `pressure.${part}`, snapshot: true } })]));
    const kept = async (): Promise<unknown> => (await client.query<{ kept: unknown }>('select kept from "app_golden"."visit"')).rows[0]?.kept;
    await next(showing('systolic'));
    await client.query(`insert into "app_golden"."visit" (id, version, release, created_at, updated_at, kept) values (gen_random_uuid(), 1, 1, now(), now(), 128)`);
    await next(showing('diastolic'));
    expect(await kept()).toBeNull();
    await client.query('update "app_golden"."visit" set kept = 82');
    await next(showing('systolic'));
    expect(Number(await kept())).toBe(128);
    await next(showing('pulse'));
    expect(await kept()).toBeNull();
    const { rows: [record] } = await client.query<Record<string, unknown>>('select * from "app_golden"."visit"');
    expect(Object.values(record ?? {}).map(Number)).toEqual(expect.arrayContaining([128, 82]));
    // Taken out and used anew for another source: the key has meant something else.
    await next(appOf(patient, form('visit', [field('patient', 'relation', { props: { target: 'patient' } })])));
    const plan = planStorage({ from: live, to: showing('systolic'), release: release + 1, ledger, rowsOf: () => 1, context: withoutRoles });
    expect(plan.issues.map(({ code }) => code)).toEqual(['storage.key-reused']);
  }));

  it('quotes whatever the keys are', async () => {
    // Such keys never pass the parser; the planner does not rely on it.
    const statements = await next(appOf(form('a"; drop table x; --', [field(`b" text; --`, 'text')])), false);
    expect(statements[1]).toContain('CREATE TABLE "app_golden"."a""; drop table x; --" (');
    expect(statements[1]).toContain('"b"" text; --" character varying(200)');
  });
});

describe('what a plan refuses', () => {
  const codes = (app: AppDefinition): readonly string[] => planStorage({ from: live, to: app, release: release + 1, ledger, rowsOf: () => 0, context }).issues.map(({ code }) => code);

  it('gives a key that was retired to no other kind of field', async () => {
    await next(appOf(form('patient', [field('x', 'text')])), false);
    await next(appOf(form('patient', [])), false);
    expect(codes(appOf(form('patient', [field('x', 'user')])))).toEqual(['storage.key-reused']);
  });

  it.each<[string, Field, string]>([
    ['a column of the system', field('version', 'text'), 'storage.column-name-taken'],
    ['unique values that an index cannot hold', field('x', 'textarea', { unique: true }), 'storage.unique-too-long'],
  ])('reports %s', (_what, one, code) => {
    expect(codes(appOf(form('patient', [one])))).toEqual([code]);
  });
});

describe('planRelease', () => {
  const before = appOf(form('patient', [field('age', 'text'), field('note', 'textarea')]));
  const after = appOf(form('patient', [field('age', 'number')]));
  const plan = (draft: AppDefinition, answers?: ReadonlyMap<string, Answer>) => planRelease({ live: before, draft, release: 2, ledger: [], rowsOf: () => 50, context, ...(answers !== undefined && { answers }) });

  it('says what is lost from sight once the database has answered', () => {
    const questions = plan(after).questions;
    const answers = new Map(questions.map(({ sql, about }) => [sql, about === 'conversion' ? { matching: 48, failing: 2, sample: ['id-1', 'id-2'] } : { matching: 7, failing: 0, sample: [] }]));
    expect(plan(after, answers).changes.map(({ id, loss, needsConfirmation, facts }) => ({ id, loss, needsConfirmation, facts }))).toEqual([
      { id: 'type-converted:patient:age', loss: { count: 2, sample: ['id-1', 'id-2'] }, needsConfirmation: true, facts: { from: 'text', to: 'number', convertible: 48, notConvertible: 2 } },
      { id: 'field-retired:patient:note', loss: { count: 7, sample: [] }, needsConfirmation: true, facts: { values: 7 } },
    ]);
  });

  it('has the same fingerprint for the same outcome, and another for any other', () => {
    const shuffled = { ...after, forms: JSON.parse(JSON.stringify(after.forms)) as AppDefinition['forms'] };
    expect(plan(shuffled).fingerprint).toBe(plan(after).fingerprint);
    expect(plan({ ...after, label: 'other' }).fingerprint).not.toBe(plan(after).fingerprint);
  });

  it('plans nothing for an app that did not change', () => {
    expect(plan(before)).toMatchObject({ changes: [], issues: [], questions: [] });
  });
});
