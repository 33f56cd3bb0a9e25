import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { columnsOf, type Field, type FieldType, type FilterOperator, isTableGroup, normalizeValue, placeableParts, type RecordGroups, sealedMark, takesMany, valueText } from '@carewright/schema';
import { expectStatus } from '../../support/app-draft.js';
import { eventually } from '../../support/eventually.js';
import { type FieldTypeWorld, formKeyOf, lookupFieldsOf, lookupFormKeyOf, matrixApp, openFieldTypeWorld } from '../../support/field-type-world.js';

interface ShownRecord {
  readonly id: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly masked: Readonly<Record<string, unknown>>;
}
let world: FieldTypeWorld;
beforeAll(async () => {
  world = await openFieldTypeWorld({ lookups: true });
}, 120_000);
afterAll(() => world.close());

const records = (type: FieldType): string => `/api/apps/${matrixApp}/records/${formKeyOf(type.name)}`;
const isWritten = (type: FieldType): boolean => type.valueSchema({ ...world.fieldOf(type), props: world.fieldOf(type).props ?? {} }) !== null;
const isKept = (type: FieldType): boolean => type.takesFields || columnsOf(world.fieldOf(type)).length > 0;

interface Described {
  readonly components: { readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, object>> }>> };
}
let openapi: Promise<Described> | undefined;
/** The fields of a form as OpenAPI has them; one document describes all hundred forms, and is asked for once. */
async function fieldsDescribed(form: string): Promise<Readonly<Record<string, object>>> {
  openapi ??= world.clerk.get(`/api/apps/${matrixApp}/openapi.json`).then((answer) => expectStatus<Described>(answer, 200, 'openapi'));
  return (await openapi).components.schemas[`${form}.data`]?.properties ?? {};
}

/** What one cell says: it works, or the type has no such thing, and why. Anything that throws is an empty cell. */
type Cell = 'works' | 'is never shown elsewhere' | 'has no value' | 'is never typed' | 'comes as a file of its own' | 'is never in a file';

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
    for (const part of placeableParts(world.fieldOf(type)).filter(isTableGroup)) await isGroupedBy(type, part);
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
    const described = (await fieldsDescribed(formKeyOf(type.name)))['value'];
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

  /** Shown in the records that point at it: as it is, as it was when they were saved, and one part of it. */
  async lookup(type) {
    const { live, kept, part } = shownIn(type);
    if (live === undefined && part === undefined) return isKept(type) ? 'is never shown elsewhere' : 'has no value';
    const source = await (isWritten(type) ? saved(type) : justTitled(type, '来源'));
    const value = (await readAt<ShownRecord>(`${records(type)}/${source.id}`)).data['value'];
    const made = expectStatus<ShownRecord>(await world.clerk.post(lookups(type), { data: { title: '引用', source: source.id } }), 201, 'pointing record');
    const partOfValue = (value as Readonly<Record<string, unknown>> | null)?.[part?.props?.['field']?.toString().split('.')[1] ?? ''];
    const expected = { ...(live && { live: value }), ...(kept && { kept: value }), ...(part && { part: partOfValue }) };
    expect((await readAt<ShownRecord>(`${lookups(type)}/${made.id}`)).data).toMatchObject(expected);
    const { items } = await readAt<{ items: readonly ShownRecord[] }>(`${lookups(type)}?fields=title,${Object.keys(expected).join(',')}`);
    expect(items.find(({ id }) => id === made.id)?.data).toMatchObject(expected);
    const described = await fieldsDescribed(lookupFormKeyOf(type.name));
    for (const key of Object.keys(expected)) expect(described[key]).toHaveProperty('title');
    for (const key of Object.keys(expected).filter((one) => !isNothing(expected[one as keyof typeof expected]))) {
      const filter = encodeURIComponent(JSON.stringify({ and: [{ field: key, op: 'isNotEmpty' }, { field: 'id', op: 'eq', value: made.id }] }));
      expect((await readAt<{ items: readonly ShownRecord[] }>(`${lookups(type)}?filter=${filter}`)).items.map(({ id }) => [key, id])).toEqual([[key, made.id]]);
    }
    if (type.parts !== undefined) await staysAsItWas(type, { source, made, expected });
    if (type.parts !== undefined) await isInFiles(type, { source, expected });
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

const lookups = (type: FieldType): string => `/api/apps/${matrixApp}/records/${lookupFormKeyOf(type.name)}`;
const shownIn = (type: FieldType): Readonly<Partial<Record<'live' | 'kept' | 'part', Field>>> => Object.fromEntries(lookupFieldsOf(world.fieldOf(type)).map((field) => [field.key, field]));
const isNothing = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0);

async function readAt<T>(path: string): Promise<T> {
  return expectStatus<T>(await world.clerk.get<T>(path), 200, path);
}

async function justTitled(type: FieldType, title: string): Promise<ShownRecord> {
  return expectStatus<ShownRecord>(await world.clerk.post(records(type), { data: { title } }), 201, 'made');
}

/** Groups of a list by one part of a value: the record made with it stands in one of them. */
async function isGroupedBy(type: FieldType, part: Field): Promise<void> {
  const value = (world.valueOf(type) as Readonly<Record<string, unknown>>)[part.key.split('.')[1] ?? ''];
  const { groups } = expectStatus<RecordGroups>(await world.clerk.post(`${records(type)}/groups`, { group: part.key, grain: 'day' }), 200, `grouped by ${part.key}`);
  // The server adds to evidence what its sender left out.
  if (type.isStamped === true) expect(groups.length).toBeGreaterThan(0);
  else expect(groups.map((group) => group.value)).toContain(value ?? null);
}

interface LookedUp {
  readonly source: ShownRecord;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** What was copied stays when its source changes, and may be asked about by its parts; what is live goes with it. */
async function staysAsItWas(type: FieldType, { source, made, expected }: LookedUp & { readonly made: ShownRecord }): Promise<void> {
  const { kept } = shownIn(type);
  expectStatus(await world.clerk.patch(`${records(type)}/${source.id}`, { data: { value: null } }, { headers: { 'if-match': `"${source.version}"` } }), 200, 'source emptied');
  const { data } = await readAt<ShownRecord>(`${lookups(type)}/${made.id}`);
  if (kept) expect(data['kept']).toEqual(expected['kept']);
  // Of evidence nothing is emptied: it is withdrawn.
  if (type.isStamped !== true) expect([data['live'] ?? null, data['part'] ?? null]).toEqual([null, null]);
  if (kept) for (const part of placeableParts({ ...world.fieldOf(type), key: 'kept' }).filter(isTableGroup)) expectStatus(await world.clerk.post(`${lookups(type)}/groups`, { group: part.key }), 200, `grouped by ${part.key}`);
}

/** A file that names the related record brings its values along, and a file that goes out shows them. */
async function isInFiles(type: FieldType, { expected }: LookedUp): Promise<void> {
  const source = `带入${type.name}`;
  const value = { value: await world.newValueOf(type) };
  expectStatus(await world.clerk.post(records(type), { data: { title: source, ...value } }), 201, 'source');
  await importedFile(lookupFormKeyOf(type.name), 'a.csv', `标题,来源\n导入${type.name},${source}\n`);
  const filter = encodeURIComponent(JSON.stringify({ field: 'title', op: 'eq', value: `导入${type.name}` }));
  const [brought] = (await readAt<{ items: readonly ShownRecord[] }>(`${lookups(type)}?filter=${filter}`)).items;
  if (type.isStamped !== true) expect((await readAt<ShownRecord>(`${lookups(type)}/${brought?.id ?? 'none'}`)).data).toMatchObject(expected);
  const text = shownIn(type).kept ? valueText(world.fieldOf(type), brought?.data['kept'], { locale: 'zh-CN', tz: 'Asia/Shanghai' }) : '是';
  expect(text).not.toBe('');
  const fields = ['title', ...Object.keys(expected)];
  for (const format of ['csv', 'xlsx'] as const) expect(lineOf(await exportedForm(lookupFormKeyOf(type.name), { format, ids: [brought?.id ?? 'none'], fields }), format)).toContain(text);
}

/** The file of one record, with its title and its value. */
async function exported(type: FieldType, id: string, format: 'csv' | 'xlsx' | 'files'): Promise<Buffer> {
  return exportedForm(formKeyOf(type.name), { format, ids: [id], fields: type.isSealed === true ? ['title'] : ['title', 'value'] });
}

async function exportedForm(form: string, body: { readonly format: 'csv' | 'xlsx' | 'files'; readonly ids: readonly string[]; readonly fields: readonly string[] }): Promise<Buffer> {
  const asked = expectStatus<{ id: string }>(await world.clerk.post(`/api/apps/${matrixApp}/exports/${form}`, body), 202, 'export');
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
  await importedFile(formKeyOf(type.name), `a.${format}`, file);
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
async function importedFile(form: string, name: string, raw: string | Buffer): Promise<void> {
  const imports = `/api/apps/${matrixApp}/imports/${form}`;
  const sheet = expectStatus<{ id: string; headerRow: number; headers: unknown; mapping: readonly object[] }>(await world.clerk.request('POST', `${imports}?name=${name}`, undefined, { raw, headers: { 'content-type': 'application/octet-stream' } }), 201, 'upload');
  const { headerRow, mapping, headers } = sheet;
  const job = expectStatus<{ id: string }>(await world.clerk.post(`${imports}/${sheet.id}/run`, { headerRow, mapping, headers, mode: 'insert' }), 202, 'import');
  await eventually(async () => {
    const { body } = await world.clerk.get<{ state: string; problems: unknown }>(`/api/apps/${matrixApp}/changes/${job.id}`);
    expect({ state: body.state, problems: body.problems }).toEqual({ state: 'done', problems: [] });
  });
}

async function importedCsv(type: FieldType, csv: string): Promise<unknown> {
  await importedFile(formKeyOf(type.name), 'a.csv', csv);
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

/** `FIELD_TYPES=address,scale` tries these alone, while one works on them. */
const onlyTypes = process.env['FIELD_TYPES']?.split(',');

/** Each type has forms of its own. Files are read and written by jobs: while those of one type run, others go on. */
const sideBySide = 4;

describe('every field type', () => {
  it('works in every place, or says why it has none', async () => {
    const empty: string[] = [];
    const matrix: Record<string, Record<string, string>> = {};
    const types = world.types.filter(({ name }) => onlyTypes?.includes(name) ?? true);
    // In the order of the registry, whoever is done first.
    for (const { name } of types) matrix[name] = {};
    const tryEverywhere = async (type: FieldType): Promise<void> => {
      for (const [place, works] of Object.entries(places)) {
        const cell = await works(type).catch((reason: Error) => {
          empty.push(`${type.name} × ${place}: ${reason.message.split('\n').slice(0, 30).join(' ')}`);
          return '';
        });
        (matrix[type.name] as Record<string, string>)[place] = cell;
      }
    };
    const left = types.values();
    await Promise.all(Array.from({ length: sideBySide }, async () => {
      for (const type of left) await tryEverywhere(type);
    }));
    console.table(matrix);
    expect(empty).toEqual([]);
  }, 900_000);
});
