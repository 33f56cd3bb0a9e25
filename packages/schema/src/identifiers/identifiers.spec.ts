import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { isUuid } from './is-uuid.js';
import { keyFromLabel } from './key-from-label.js';
import { maxNameBytes, physicalName } from './physical-name.js';
import { pinyinInitials } from './pinyin-of.js';
import { quoteIdentifier } from './quote-identifier.js';
import { isReservedKey, systemColumns } from './reserved-keys.js';
import { appSchemaName, columnNames, formTableName, nameCollisions, subTableName } from './storage-names.js';
import { isKey, uniqueKey } from './unique-key.js';

const field = { place: 'field', taken: [] } as const;
const bytes = (text: string): number => Buffer.byteLength(text);

describe('keyFromLabel', () => {
  it.each([
    ['患者姓名', 'huanzhexingming'],
    ['女性', 'nvxing'],
    ['血压 (mmHg)', 'xueya_mmhg'],
    ['Patient Name', 'patient_name'],
    ['2026年', 'n2026_nian'],
    ['😀', 'field'],
    ['', 'field'],
    ['__proto__', 'proto'],
    ['constructor', 'constructor_2'],
    ['select', 'select'],
    ['id', 'id_2'],
    ['xmin', 'xmin_2'],
  ])('makes of %s the key %s', (label, key) => {
    expect(keyFromLabel(label, field)).toBe(key);
  });

  it('uses initials for forty Chinese characters', () => {
    expect(keyFromLabel('患者出院后三十日内非计划再入院原因调查与随访登记表', field)).toBe('hzcyhssrnfjhzryyydcysfdjb');
  });

  it('gives a well-formed free key for any label', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.stringMatching(/^[一-龥a-zA-Z0-9_ ]{0,60}$/)), fc.constantFrom('definition' as const, 'field' as const), (label, place) => {
        const first = keyFromLabel(label, { place, taken: [] });
        const second = keyFromLabel(label, { place, taken: [first] });
        expect([isKey(first, place), isKey(second, place), first === second]).toEqual([true, true, false]);
      }),
    );
  });
});

describe('uniqueKey', () => {
  it('counts on, and shortens to make room for the number', () => {
    const long = 'a'.repeat(48);
    expect(uniqueKey('name', { place: 'field', taken: ['name', 'name_2'] })).toBe('name_3');
    expect(uniqueKey(long, { place: 'field', taken: [long] })).toBe(`${'a'.repeat(46)}_2`);
  });
});

describe('pinyinInitials', () => {
  it('spells names as people type them', () => {
    expect([pinyinInitials('欧阳娜娜'), pinyinInitials('张三 A1'), pinyinInitials('单于'), pinyinInitials('')]).toEqual(['oynn', 'zs a1', 'cy', '']);
  });
});

describe('storage names', () => {
  const form = (key: string, fields: Field[] = []): FormDefinition => ({ $format: 'form/1', key, label: key, fields, layout: [] });

  it('are the keys while they fit, and a digest of them beyond', () => {
    const [long, longField] = ['f'.repeat(40), 'd'.repeat(48)];
    expect([appSchemaName('hospital'), formTableName('patient'), subTableName('visit', 'meds')]).toEqual(['app_hospital', 'patient', 'visit__meds']);
    expect(bytes(subTableName(long, longField))).toBe(maxNameBytes);
    expect(subTableName(long, longField)).not.toBe(subTableName(long, `${longField.slice(1)}x`));
  });

  it('never cut inside a character and never exceed 63 bytes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (name) => {
      const physical = physicalName(name);
      expect(bytes(physical)).toBeLessThanOrEqual(maxNameBytes);
      expect(bytes(name) > maxNameBytes || physical === name).toBe(true);
    }));
  });

  it('name a column like its field', () => {
    expect(columnNames({ key: 'name', type: 'text', label: 'x' })).toEqual([{ name: 'name', suffix: '', sqlType: { kind: 'varchar', length: 200 } }]);
    expect(columnNames({ key: 'rows', type: 'sub-table', label: 'x', fields: [] })).toEqual([]);
  });

  it('report two owners of one name', () => {
    const twice: Field[] = [{ key: 'a', type: 'text', label: 'x' }, { key: 'a', type: 'text', label: 'x' }];
    expect(nameCollisions([form('one', [{ key: 'a', type: 'text', label: 'x' }]), form('two')])).toEqual([]);
    expect(nameCollisions([form('one', twice), { ...form('two__rows') }, form('two', [{ key: 'rows', type: 'sub-table', label: 'x', fields: [] }])])).toEqual([{ name: 'two__rows', owners: ['two__rows', 'two.rows'] }]);
  });
});

describe('reserved keys', () => {
  it('cover the columns of the platform, of PostgreSQL and of objects', () => {
    expect([...systemColumns, 'ctid', 'tableoid', 'constructor'].every((key) => isReservedKey(key, 'field'))).toBe(true);
    expect([isReservedKey('parent_id', 'sub-table-column'), isReservedKey('version', 'sub-table-column'), isReservedKey('id', 'definition'), isReservedKey('constructor', 'definition')]).toEqual([true, false, false, true]);
  });
});

describe('isUuid', () => {
  it('knows a UUID from what only looks like one', () => {
    expect([isUuid('0198c0de-7a5b-7c3d-8e4f-0123456789ab'), isUuid('0198C0DE-7A5B-7C3D-8E4F-0123456789AB'), isUuid('0198c0de7a5b7c3d8e4f0123456789ab'), isUuid("'; drop"), isUuid(undefined)]).toEqual([true, true, false, false, false]);
  });
});

describe('quoteIdentifier', () => {
  const client = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  beforeAll(() => client.connect());
  afterAll(() => client.end());

  it.each(['patient', 'select', '__proto__', 'say "hi"', '""', "'; drop table x; --", '患者'.repeat(10), 'back\\slash', ' blank '])('gives PostgreSQL exactly the name %s', async (name) => {
    await client.query('begin');
    await client.query(`create temporary table ${quoteIdentifier(name)} (a int)`);
    const { rows } = await client.query('select relname from pg_class where relname = $1', [name]);
    await client.query('rollback');
    expect(rows).toHaveLength(1);
  });

  it('refuses what no name can hold', () => {
    expect(() => quoteIdentifier('a\0b')).toThrow('NUL');
    expect(() => quoteIdentifier('')).toThrow('empty');
  });
});
