import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TranslatedText } from '@carewright/schema';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';

let api: TestApi;
let nurse: TestClient;
const files = '/api/apps/ward/translation-files';
const items = [
  { id: 'label', where: '表单 · 标题', texts: { 'zh-CN': '随访', 'en-US': 'Follow-up' } },
  { id: 'fields/note/help', where: '备注 · 填写说明', texts: { 'zh-CN': '第一行\n"第二行" <必填> & 更多' } },
  { id: 'fields/risk/options/high/label', where: '风险 · 选项', texts: { 'zh-CN': '=高', 'en-US': ' high ' } },
];
beforeAll(async () => {
  api = await startTestApi();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  nurse = await api.as({ username: 'nurse' });
}, 180_000);
afterAll(() => api.close());

async function written(format: string, who: TestClient = api.admin): Promise<{ readonly status: number; readonly bytes: Buffer }> {
  const answer = await fetch(`${api.url}${files}/written`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: who.session.cookie, 'x-csrf-token': who.session.csrfToken }, body: JSON.stringify({ format, form: 'visit', items }) });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}
const sent = (raw: Buffer | string, who: TestClient = api.admin) => who.request<{ items: TranslatedText[]; code: string }>('POST', files, undefined, { raw: Buffer.from(raw), headers: { 'content-type': 'application/octet-stream' } });

describe('a file of translations', () => {
  it.each(['xlsx', 'xliff'])('as %s comes back as it went out, lines and all', async (format) => {
    const { status, bytes } = await written(format);
    expect(status).toBe(200);
    expect((await sent(bytes)).body.items).toEqual(items.map(({ id, texts }) => ({ id, texts: { 'zh-CN': texts['zh-CN'], 'en-US': texts['en-US'] ?? (format === 'xlsx' ? '' : undefined) } })).map((one) => JSON.parse(JSON.stringify(one)) as unknown));
  });

  it('is read as CSV and as other tools write XLIFF', async () => {
    expect((await sent('\uFEFFid,备忘,EN-US\r\nlabel,x,Visit\r\n,,nothing\r\n')).body.items).toEqual([{ id: 'label', texts: { 'en-US': 'Visit' } }]);
    const two = '<?xml version="1.0"?><x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en"><x:file id="f"><x:unit id="label"><x:segment><x:source>随<x:ph id="1"/>访</x:source><x:target>Fol<x:mrk id="2">low</x:mrk>-up</x:target></x:segment></x:unit></x:file></x:xliff>';
    expect((await sent(two)).body.items).toEqual([{ id: 'label', texts: { 'zh-CN': '随访', 'en-US': 'Follow-up' } }]);
  });

  it('is refused in words when it is something else', async () => {
    for (const [raw, code] of [
      ['姓名,电话\r\n甲,1', 'sheet.no_languages'], ['id,zh-CN\r\n', 'sheet.no_texts'], ['<xliff><file>', 'sheet.not_xliff'], ['<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff/>', 'sheet.not_xliff'],
      ['<html><body>x</body></html>', 'sheet.no_languages'], ['', 'upload.empty'],
    ] as const) expect([raw, (await sent(raw)).body]).toMatchObject([raw, { code }]);
  });

  it('is for designers of the app', async () => {
    expect([(await written('xlsx', nurse)).status, (await sent('id,en-US\r\nlabel,x', nurse)).status].every((status) => status === 403 || status === 404)).toBe(true);
  });
});
