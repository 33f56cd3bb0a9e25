import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { columnsOf, type FieldType, type FilterOperator, normalizeValue, sealedMark, takesMany, valueText } from '@carewright/schema';
import { expectStatus } from '../../support/app-draft.js';
import { eventually } from '../../support/eventually.js';
import { type FieldTypeWorld, formKeyOf, matrixApp, openFieldTypeWorld } from '../../support/field-type-world.js';

interface ShownRecord {
  readonly id: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly masked: Readonly<Record<string, unknown>>;
}
let world: FieldTypeWorld;
beforeAll(async () => {
  world = await openFieldTypeWorld();
}, 120_000);
afterAll(() => world.close());

const records = (type: FieldType): string => `/api/apps/${matrixApp}/records/${formKeyOf(type.name)}`;
const isWritten = (type: FieldType): boolean => type.valueSchema({ ...world.fieldOf(type), props: world.fieldOf(type).props ?? {} }) !== null;
const isKept = (type: FieldType): boolean => type.takesFields || columnsOf(world.fieldOf(type)).length > 0;

/** What one cell says: it works, or the type has no such thing, and why. Anything that throws is an empty cell. */
type Cell = 'works' | 'has no value' | 'is never typed' | 'comes as a file of its own' | 'is never in a file';

/** Where a field type must work, besides the pages (which `tests/browser/field-types.spec.ts` tries). */
const places: Readonly<Record<string, (type: FieldType) => Promise<Cell>>> = {
  async api(type) {
    if (!isWritten(type)) return isKept(type) ? 'is never typed' : 'has no value';
    const made = await saved(type);
    const read = expectStatus<ShownRecord>(await world.clerk.get(`${records(type)}/${made.id}`), 200, 'read');
    expect(asKept(type, read.data['value'])).toEqual(asKept(type, made.data['value']));
    if (type.isSealed === true) await isSealedAndOpens(type, read);
    const emptied = expectStatus<ShownRecord>(await world.clerk.patch(`${records(type)}/${made.id}`, { data: { value: null } }, { headers: { 'if-match': `"${made.version}"` } }), 200, 'emptied');
    // An agreement is never emptied: it is withdrawn, and says so.
    if (type.isStamped === true) expect(emptied.data['value']).toMatchObject({ agreed: false, withdrawn: expect.any(String) });
    else expect([null, false, '', undefined, []]).toContainEqual(emptied.data['value']);
    for (const invalid of type.examples[0].invalid.filter((value) => staysWrong(type, value)).slice(0, 3)) expectStatus(await world.clerk.post(records(type), { data: { title: '错', value: invalid } }), 422, `accepts ${JSON.stringify(invalid)}`);
    return 'works';
  },

  async list(type) {
    const made = isWritten(type) ? await saved(type) : expectStatus<ShownRecord>(await world.clerk.post(records(type), { data: { title: '空' } }), 201, 'made');
    const { items } = expectStatus<{ items: readonly ShownRecord[] }>(await world.clerk.get(`${records(type)}?fields=title,value&limit=50`), 200, 'list');
    expect(items.map(({ id }) => id)).toContain(made.id);
    if (!isKept(type)) {
      expect(items.flatMap(({ data }) => Object.keys(data))).not.toContain('value');
      return 'has no value';
    }
    if (type.sortable) expectStatus(await world.clerk.get(`${records(type)}?sort=-value`), 200, 'sorted');
    return 'works';
  },

  async filter(type) {
    if (type.filterOperators.length === 0) return 'has no value';
    const value = world.valueOf(type);
    if (isWritten(type)) await saved(type);
    for (const op of type.filterOperators) {
      const filter = { field: 'value', op, ...operandOf(op, value ?? '2026') };
      expectStatus(await world.clerk.get(`${records(type)}?filter=${encodeURIComponent(JSON.stringify(filter))}`), 200, `filter ${op}`);
    }
    const { items } = expectStatus<{ items: readonly ShownRecord[] }>(await world.clerk.get(`${records(type)}?filter=${encodeURIComponent(JSON.stringify({ field: 'value', op: 'isNotEmpty' }))}`), 200, 'found');
    if (isWritten(type)) expect(items.length).toBeGreaterThan(0);
    return 'works';
  },

  async openapi(type) {
    const { components } = expectStatus<{ components: { schemas: Readonly<Record<string, { properties?: Readonly<Record<string, object>> }>> } }>(await world.clerk.get(`/api/apps/${matrixApp}/openapi.json`), 200, 'openapi');
    const described = components.schemas[`${formKeyOf(type.name)}.data`]?.properties?.['value'];
    if (!isKept(type) && described === undefined) return 'has no value';
    expect(described).toHaveProperty('title');
    return 'works';
  },

  async text(type) {
    if (!isWritten(type)) return isKept(type) ? 'is never typed' : 'has no value';
    const text = valueText(world.fieldOf(type), world.valueOf(type), { locale: 'zh-CN', tz: 'Asia/Shanghai' });
    expect(text).not.toBe('');
    expect(text).not.toContain('[object');
    return 'works';
  },

  async import(type) {
    if (!isWritten(type)) return isKept(type) ? 'is never typed' : 'has no value';
    if (type.isSealed === true) return 'is never in a file';
    if (type.group === 'media') return 'comes as a file of its own';
    const value = world.valueOf(type);
    if (type.takesFields) return importedRows(type);
    const text = world.nameOf(type) ?? valueText(world.fieldOf(type), value, { locale: 'zh-CN', tz: 'Asia/Shanghai' });
    expect(asKept(type, await imported(type, text))).toEqual(asKept(type, value));
    return 'works';
  },

  async export(type) {
    const title = `导出${type.name}`;
    const value = isWritten(type) ? { value: await world.newValueOf(type) } : {};
    const made = expectStatus<ShownRecord>(await world.clerk.post(records(type), { data: { title, ...value } }), 201, 'made');
    if (!isKept(type)) return 'has no value';
    if (type.group === 'media' && isWritten(type)) return exportedFiles(type, made);
    for (const format of ['csv', 'xlsx'] as const) {
      const file = await exported(type, made.id, format);
      if (type.isSealed === true) expect(file.includes(String(world.valueOf(type)))).toBe(false);
      else if (isWritten(type)) expect(asKept(type, await broughtBack(type, { file, format, title, but: made.id }))).toEqual(asKept(type, made.data['value']));
      else expect(typeof made.data['value'] === 'string' ? lineOf(file, format) : '').toContain(typeof made.data['value'] === 'string' ? made.data['value'] : '');
    }
    return type.isSealed === true ? 'is never in a file' : isWritten(type) ? 'works' : 'is never typed';
  },
};

/** The file of one record, with its title and its value. */
async function exported(type: FieldType, id: string, format: 'csv' | 'xlsx' | 'files'): Promise<Buffer> {
  const fields = type.isSealed === true ? ['title'] : ['title', 'value'];
  const asked = expectStatus<{ id: string }>(await world.clerk.post(`/api/apps/${matrixApp}/exports/${formKeyOf(type.name)}`, { format, ids: [id], fields }), 202, 'export');
  let file = '';
  await eventually(async () => {
    const { body } = await world.clerk.get<{ state: string; result: { file: string } | null }>(`/api/jobs/${asked.id}`);
    expect(body.state).toBe('done');
    file = body.result?.file ?? '';
  });
  const { cookie } = world.clerk.session;
  const answer = await fetch(`${world.api.url}/api/exports/${file}`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** What an exported file makes of the value when it is imported again, as it is. */
async function broughtBack(type: FieldType, { file, format, title, but }: { readonly file: Buffer; readonly format: string; readonly title: string; readonly but: string }): Promise<unknown> {
  await importedFile(type, `a.${format}`, file);
  const filter = encodeURIComponent(JSON.stringify({ field: 'title', op: 'eq', value: title }));
  const { items } = expectStatus<{ items: readonly ShownRecord[] }>(await world.clerk.get(`${records(type)}?filter=${filter}&sort=-created_at`), 200, 'brought back');
  const made = items.find(({ id }) => id !== but)?.id ?? 'none';
  return expectStatus<ShownRecord>(await world.clerk.get(`${records(type)}/${made}`), 200, 'record brought back').data['value'];
}

const lineOf = (file: Buffer, format: string): string => (format === 'csv' ? file.toString('utf8') : strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()));

/** Files go out as files. */
async function exportedFiles(type: FieldType, made: ShownRecord): Promise<Cell> {
  const [file] = made.data['value'] as readonly { readonly name: string }[];
  const paths = Object.keys(unzipSync(await exported(type, made.id, 'files')));
  expect(paths.filter((path) => path.endsWith(file?.name ?? '?'))).toHaveLength(1);
  return 'comes as a file of its own';
}

/** Dots for everybody, and the text for who may reveal it. */
async function isSealedAndOpens(type: FieldType, { id, data, masked }: ShownRecord): Promise<void> {
  expect([data, masked['value']]).toEqual([expect.not.objectContaining({ value: expect.anything() }), sealedMark]);
  const { values } = expectStatus<{ values: object }>(await world.clerk.post(`${records(type)}/${id}/reveal`, { fields: ['value'], reason: '核对字段类型' }), 200, 'reveal');
  expect(values).toEqual({ value: world.valueOf(type) });
}

/** What of evidence its sender says; the rest is the server's. */
function onlySent(value: unknown): unknown {
  const { agreed, version, signer } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return { agreed, version, signer };
}

/** Rows get ids when they are saved, and a moment has many spellings. */
function asKept(type: FieldType, value: unknown): unknown {
  if (type.isStamped === true) return onlySent(value);
  return type.name === 'datetime' && typeof value === 'string' ? new Date(value).toISOString() : withoutRowIds(value);
}

/** A file of one line comes in; what came in is what was written out. */
async function imported(type: FieldType, text: string): Promise<unknown> {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const csv = `标题,${quoted(world.fieldOf(type).label as string)}\n导入样例,${quoted(text)}\n`;
  return importedCsv(type, csv);
}

/** Rows of a sub-table stand in columns of their own, named by table and column. */
async function importedRows(type: FieldType): Promise<Cell> {
  const { label, fields = [] } = world.fieldOf(type);
  const [row] = world.valueOf(type) as readonly Readonly<Record<string, unknown>>[];
  const heads = fields.map((column) => `${label as string}.${column.label as string}`);
  const cells = fields.map((column) => valueText(column, row?.[column.key], { locale: 'zh-CN', tz: 'Asia/Shanghai' }));
  expect(withoutRowIds(await importedCsv(type, `标题,${heads.join(',')}\n导入样例,${cells.join(',')}\n`))).toEqual([expect.objectContaining(row ?? {})]);
  return 'works';
}

/** Brings a file in as it is, with the mapping that is offered. */
async function importedFile(type: FieldType, name: string, raw: string | Buffer): Promise<void> {
  const imports = `/api/apps/${matrixApp}/imports/${formKeyOf(type.name)}`;
  const sheet = expectStatus<{ id: string; headerRow: number; headers: unknown; mapping: readonly object[] }>(await world.clerk.request('POST', `${imports}?name=${name}`, undefined, { raw, headers: { 'content-type': 'application/octet-stream' } }), 201, 'upload');
  const { headerRow, mapping, headers } = sheet;
  const job = expectStatus<{ id: string }>(await world.clerk.post(`${imports}/${sheet.id}/run`, { headerRow, mapping, headers, mode: 'insert' }), 202, 'import');
  await eventually(async () => {
    const { body } = await world.clerk.get<{ state: string; problems: unknown }>(`/api/apps/${matrixApp}/changes/${job.id}`);
    expect({ state: body.state, problems: body.problems }).toEqual({ state: 'done', problems: [] });
  });
}

async function importedCsv(type: FieldType, csv: string): Promise<unknown> {
  await importedFile(type, 'a.csv', csv);
  const filter = encodeURIComponent(JSON.stringify({ field: 'title', op: 'eq', value: '导入样例' }));
  const found = expectStatus<{ items: readonly ShownRecord[] }>(await world.clerk.get(`${records(type)}?filter=${filter}`), 200, 'imported').items[0]?.id ?? 'none';
  return expectStatus<ShownRecord>(await world.clerk.get(`${records(type)}/${found}`), 200, 'imported record').data['value'];
}

async function saved(type: FieldType): Promise<ShownRecord> {
  return expectStatus<ShownRecord>(await world.clerk.post(records(type), { data: { title: '样例', value: await world.newValueOf(type) } }), 201, 'create');
}

/** Spellings that normalize mends, and nothing at all, are refused by the schema and still welcome as input. */
function staysWrong(type: FieldType, value: unknown): boolean {
  const nothing = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return !nothing && JSON.stringify(normalizeValue(world.fieldOf(type), value)) === JSON.stringify(value);
}

function withoutRowIds(value: unknown): unknown {
  return Array.isArray(value) ? value.map((row: unknown) => (row !== null && typeof row === 'object' ? Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'id')) : row)) : value;
}

/** What an operator wants beside it. */
function operandOf(op: FilterOperator, value: unknown): object {
  if (op === 'isEmpty' || op === 'isNotEmpty') return {};
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (op === 'withinDays') return { value: 7 };
  if (op === 'between') return { value: [one, one] };
  return { value: takesMany(op) ? [one] : op === 'contains' || op === 'startsWith' ? String(one) : one };
}

describe('every field type', () => {
  it('works in every place, or says why it has none', async () => {
    const empty: string[] = [];
    const matrix: Record<string, Record<string, string>> = {};
    for (const type of world.types) {
      matrix[type.name] = {};
      for (const [place, works] of Object.entries(places)) {
        const cell = await works(type).catch((reason: Error) => {
          empty.push(`${type.name} × ${place}: ${reason.message.split('\n').slice(0, 6).join(' ')}`);
          return '';
        });
        (matrix[type.name] as Record<string, string>)[place] = cell;
      }
    }
    console.table(matrix);
    expect(empty).toEqual([]);
  }, 600_000);
});
