import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { startTestApi, type TestApi } from '../testing.js';

interface Entry { readonly code: string; readonly name: string; readonly path: readonly string[]; readonly isLeaf: boolean; readonly retired: boolean }
interface Page { readonly items: readonly Entry[]; readonly nextCursor: string | null }

const csv = '疾病编码,疾病名称,英文名称,别名\nE10-E14,糖尿病,Diabetes mellitus,\nE11,2型糖尿病,Type 2 diabetes,\nE11.9,2型糖尿病不伴有并发症,,\nE11.900,2型糖尿病,,消渴病\nI10,特发性(原发性)高血压,Essential hypertension,\nI10.x02,高血压病1级,,\n';

describe('dictionaries', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    expect((await api.admin.post('/api/dictionaries', { key: 'icd10', label: { 'zh-CN': '疾病编码', 'en-US': 'Diseases' } })).status).toBe(201);
  });
  afterAll(() => api.close());

  const upload = (content: string | Uint8Array, query = '', name = 'codes.csv') => {
    const form = new FormData();
    form.append('file', new Blob([content as string]), name);
    return sendForm(api, `/api/dictionaries/icd10/import${query}`, form);
  };
  const find = async (query: string): Promise<Page> => (await api.admin.get<Page>(`/api/dictionaries/icd10/entries?${query}`)).body;
  const codes = async (query: string): Promise<readonly string[]> => (await find(query)).items.map(({ code }) => code);

  it('are filled from a file whose columns are recognised, in a tree by their codes', async () => {
    const { status, body } = await upload(csv);
    expect([status, body]).toEqual([200, { read: 6, added: 6, changed: 0, retired: 0, entries: 6 }]);
    expect((await find('search=E11.900')).items[0]).toMatchObject({ code: 'E11.900', path: ['E11', 'E11.9'], isLeaf: true });
    expect((await find('search=E11.9')).items[0]).toMatchObject({ code: 'E11.9', isLeaf: false });
  });

  it('change nothing when the same file comes again, and count what is new', async () => {
    expect((await upload(csv)).body).toMatchObject({ added: 0, changed: 0 });
    expect((await upload(csv.replace('高血压病1级', '高血压1级'))).body).toMatchObject({ added: 0, changed: 1 });
    await upload(csv);
  });

  it.each([['E119', 'E11.9'], ['i10.x', 'I10.x02'], ['2型糖尿病', 'E11'], ['gxyb', 'I10.x02'], ['gaoxueya', 'I10.x02'], ['消渴', 'E11.900'], ['hyper', 'I10'], ['高血压', 'I10.x02']])('are found by %s', async (search, code) => {
    expect(await codes(`search=${encodeURIComponent(search)}`)).toContain(code);
  });

  it('put the exact code first and leave out what is not a leaf or not below, when asked', async () => {
    expect((await codes('search=E11'))[0]).toBe('E11');
    expect(await codes('search=E11&leafOnly=true')).toEqual(['E11.900']);
    expect(await codes(`search=${encodeURIComponent('病')}&root=E11`)).not.toContain('I10.x02');
  });

  it('are walked level by level, page by page', async () => {
    expect(await codes('parent=')).toEqual(['E10-E14', 'E11', 'I10']);
    expect(await codes('parent=E11')).toEqual(['E11.9']);
    const first = await find('limit=4');
    const second = await find(`limit=4&cursor=${String(first.nextCursor)}`);
    expect([...first.items, ...second.items].map(({ code }) => code)).toEqual(['E10-E14', 'E11', 'E11.9', 'E11.900', 'I10', 'I10.x02']);
    expect(second.nextCursor).toBeNull();
  });

  it('retire what a replacing file no longer has; retired codes keep their names and are not offered', async () => {
    expect((await upload('code,name\nI10,高血压\n', '?mode=replace')).body).toMatchObject({ retired: 5 });
    expect(await codes('search=E11.900')).toEqual([]);
    expect((await find('codes=E11.900,I10')).items.map(({ code, retired }) => [code, retired]).sort()).toEqual([['E11.900', true], ['I10', false]]);
    await upload(csv, '?mode=replace');
    expect(await codes('search=E11.900')).toEqual(['E11.900']);
  });

  it('take all of a file or nothing, and say which rows are wrong', async () => {
    const { status, body } = await upload('编码,名称,上级编码\nX1,甲,\n,乙,\nX1,丙,\nX2,,\n', '?hierarchy=given');
    expect([status, body['issues']]).toEqual([422, [
      expect.objectContaining({ code: 'dictionary.code-missing', message: '第 3 行没有编码' }), expect.objectContaining({ code: 'dictionary.code-repeated' }), expect.objectContaining({ code: 'dictionary.name-missing' }),
    ]]);
    expect(await codes('search=X1')).toEqual([]);
    expect((await upload('编码,名称,上级编码\nX1,甲,X9\n', '?hierarchy=given')).body).toMatchObject({ code: 'dictionary.invalid', issues: [{ code: 'dictionary.parent-missing', message: '第 2 行的上级编码不存在' }] });
    expect((await upload('编码,名称,上级编码\nX1,甲,X2\nX2,乙,X1\n', '?hierarchy=given')).body).toMatchObject({ issues: [{ code: 'dictionary.circle' }] });
    expect((await upload('a,b\n1,2\n')).body).toMatchObject({ code: 'dictionary.no_columns' });
  });

  it('read an Excel file as well', async () => {
    const sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>编码</t></is></c><c r="B1" t="inlineStr"><is><t>名称</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>J00</t></is></c><c r="B2" t="inlineStr"><is><t>急性鼻咽炎</t></is></c></row></sheetData></worksheet>';
    const book = zipSync({
      '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'),
      'xl/workbook.xml': strToU8('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'),
      'xl/worksheets/sheet1.xml': strToU8(sheet),
    });
    expect((await upload(book, '', 'codes.xlsx')).body).toMatchObject({ read: 1, added: 1 });
    expect(await codes('search=jxbyy')).toEqual(['J00']);
  });

  it('are written code by code and by JSON', async () => {
    expect((await api.admin.put('/api/dictionaries/icd10/entries/J01', { name: '急性鼻窦炎', parent: 'J00' })).body).toMatchObject({ code: 'J01', path: ['J00'], isLeaf: true });
    expect((await api.admin.put('/api/dictionaries/icd10/entries/J02', { name: 'x', parent: 'nowhere' })).status).toBe(422);
    expect((await api.admin.post('/api/dictionaries/icd10/entries', { hierarchy: 'prefix', entries: [{ code: 'J01.0', name: '急性上颌窦炎' }] })).body).toMatchObject({ added: 1 });
  });

  it('belong to administrators and designers; everyone looks up; a taken key is refused', async () => {
    const nurse = await api.as({ username: 'nurse' });
    expect((await nurse.get('/api/dictionaries/icd10/entries?search=I10')).status).toBe(200);
    expect((await nurse.put('/api/dictionaries/icd10/entries/Z1', { name: 'x' })).status).toBe(403);
    expect((await nurse.post('/api/dictionaries', { key: 'mine', label: 'x' })).status).toBe(403);
    expect((await api.admin.post('/api/dictionaries', { key: 'icd10', label: 'x' })).status).toBe(409);
    expect((await api.admin.get('/api/dictionaries/none/entries')).status).toBe(404);
  });
});

/** As a browser sends a file. */
async function sendForm(api: TestApi, path: string, form: FormData): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const { cookie, csrfToken } = api.admin.session;
  const response = await fetch(`${api.url}${path}`, { method: 'POST', headers: { cookie, 'x-csrf-token': csrfToken }, body: form });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
