import { createServer, type Server } from 'node:net';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type TestClient } from '../testing/test-client.js';
import { FileStore } from './file-store.js';
import { FileSweep } from './file-sweep.js';
import { exif, jpeg, multipart, png, send } from './testing/send-files.js';

let api: TestApi;
let nurse: TestClient;
let other: TestClient;
/** Stands where clamd would: reads a stream in its protocol and finds a word. */
let scanner: Server;
const word = Buffer.from('this-word-is-a-virus');

beforeAll(async () => {
  scanner = createServer((socket) => {
    let seen = Buffer.alloc(0);
    socket.on('data', (piece) => {
      seen = Buffer.concat([seen, piece as Buffer]);
      if (seen.subarray(-4).equals(Buffer.alloc(4)) && socket.writable) socket.end(seen.includes(word) ? 'stream: Word FOUND\0' : 'stream: OK\0');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => scanner.once('listening', resolve));
  const address = scanner.address();
  api = await startTestApi({ fileLimitMb: 1, scanner: { host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0, isRequired: true } });
  [nurse, other] = await Promise.all([api.as({ username: 'nurse' }), api.as({ username: 'other' })]);
}, 180_000);
afterAll(async () => {
  scanner.close();
  await api.close();
});

const bytesOf = async (client: TestClient, id: string, headers: Readonly<Record<string, string>> = {}): Promise<{ readonly response: Response; readonly bytes: Buffer }> => {
  const response = await fetch(`${api.url}/api/files/${id}`, { headers: { cookie: client.session.cookie, ...headers } });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};
const onDisk = async (): Promise<string[]> => (await readdir(api.settings.filesFolder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map((one) => one.name);
const known = async (): Promise<number> => (await api.database.sql.query<{ count: number }>('select count(*)::int as count from platform.file')).rows[0]?.count ?? 0;

describe('an upload', () => {
  it('is kept byte for byte and given back to who sent it, as a download that runs nothing', async () => {
    const content = `%PDF-1.7\n${'报告'.repeat(500)}`;
    const sent = await send(nurse, '出院小结 (终稿).pdf', content);
    expect(sent).toMatchObject({ status: 201, body: { name: '出院小结 (终稿).pdf', size: Buffer.byteLength(content), mime: 'application/pdf' } });
    expect(Object.keys(sent.body).sort()).toEqual(['id', 'mime', 'name', 'size']);
    const { response, bytes } = await bytesOf(nurse, sent.body.id);
    expect(bytes.toString()).toBe(content);
    expect(Object.fromEntries(['content-type', 'x-content-type-options', 'content-security-policy', 'cross-origin-resource-policy', 'cache-control', 'content-disposition'].map((name) => [name, response.headers.get(name)]))).toEqual({
      'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'", 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="____ (__).pdf"; filename*=UTF-8''${encodeURIComponent('出院小结 (终稿).pdf').replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29'))}`,
    });
  });

  it('is nobody else’s until a record holds it, and a stranger is asked to sign in', async () => {
    const { body } = await send(nurse, 'a.txt', 'only mine');
    expect((await other.get(`/api/files/${body.id}`)).status).toBe(404);
    expect((await api.admin.get(`/api/files/${body.id}`)).status).toBe(404);
    expect((await other.delete(`/api/files/${body.id}`)).status).toBe(404);
    expect((await api.stranger.get(`/api/files/${body.id}`)).status).toBe(401);
    expect((await api.stranger.post('/api/files', undefined, multipart({ name: 'a.txt', bytes: 'x' }))).status).toBe(401);
    expect((await nurse.get('/api/files/..%2f..%2fetc%2fpasswd')).status).toBe(404);
    expect((await nurse.get(`/api/files/${body.id}`)).body).toBe('only mine');
  });

  it('needs the token that proves our own page sent it', async () => {
    const { raw, headers } = multipart({ name: 'a.txt', bytes: 'x' });
    const answer = await fetch(`${api.url}/api/files`, { method: 'POST', body: raw as Uint8Array<ArrayBuffer>, headers: { ...headers, cookie: nurse.session.cookie } });
    expect(answer.status).toBe(403);
  });

  it('can be taken back by who sent it, and nothing of it stays', async () => {
    const { body } = await send(nurse, 'gone.txt', 'to be removed');
    expect((await nurse.delete(`/api/files/${body.id}`)).status).toBe(204);
    expect((await nurse.get(`/api/files/${body.id}`)).status).toBe(404);
    expect(await onDisk()).not.toContain(body.id);
  });

  it('leaves audit entries for sending, reading and failing to', async () => {
    const { body } = await send(nurse, 'audited.txt', 'words');
    await nurse.get(`/api/files/${body.id}`);
    await other.get(`/api/files/${body.id}`);
    const { rows } = await api.database.sql.query('select action, outcome, actor_name from audit.entry where target = $1 order by at, action', [body.id]);
    expect(rows).toEqual([{ action: 'file.uploaded', outcome: 'success', actor_name: 'nurse' }, { action: 'file.read', outcome: 'success', actor_name: 'nurse' }, { action: 'file.read', outcome: 'failure', actor_name: 'other' }]);
  });
});

describe('parts of a file', () => {
  it.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-4', 206, '6789', 'bytes 6-9/10'],
    ['bytes=5-500', 206, '56789', 'bytes 5-9/10'],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    ['rows=1-2', 200, '0123456789', null],
  ])('%s is answered with %i', async (range, status, text, contentRange) => {
    const { body } = await send(nurse, 'digits.txt', '0123456789');
    const { response, bytes } = await bytesOf(nurse, body.id, { range });
    expect([response.status, bytes.toString(), response.headers.get('content-range'), response.headers.get('content-length')]).toEqual([status, text, contentRange, String(text.length)]);
  });

  it('outside of the file is refused with its size; a changed file is sent whole', async () => {
    const { body } = await send(nurse, 'digits.txt', '0123456789');
    const outside = await bytesOf(nurse, body.id, { range: 'bytes=10-12' });
    expect([outside.response.status, outside.response.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    expect((await bytesOf(nurse, body.id, { range: 'bytes=0-3', 'if-range': '"another"' })).response.status).toBe(200);
    const etag = (await bytesOf(nurse, body.id)).response.headers.get('etag') ?? '';
    expect((await bytesOf(nurse, body.id, { range: 'bytes=0-3', 'if-range': etag })).bytes.toString()).toBe('0123');
  });

  it('are not sent for HEAD', async () => {
    const { body } = await send(nurse, 'digits.txt', '0123456789');
    const response = await fetch(`${api.url}/api/files/${body.id}`, { method: 'HEAD', headers: { cookie: nurse.session.cookie } });
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([200, '10', '']);
    expect((await fetch(`${api.url}/api/files/${body.id}`, { method: 'HEAD' })).status).toBe(401);
  });
});

const office = (entries: Readonly<Record<string, string | Uint8Array>>): Uint8Array => zipSync(Object.fromEntries(Object.entries(entries).map(([name, content]) => [name, typeof content === 'string' ? Buffer.from(content) : content])));
const types = { '[Content_Types].xml': '<Types/>' };
const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

describe('a hostile upload', () => {
  const refused: readonly (readonly [string, string, Uint8Array | string, number, string])[] = [
    ['a page', 'page.html', '<html><script>alert(1)</script>', 415, 'file.kind_refused'],
    ['a drawing that runs scripts', 'logo.svg', '<svg onload="alert(1)"/>', 415, 'file.kind_refused'],
    ['a page called a picture', 'photo.jpg', '<html><script>alert(1)</script>', 415, 'file.kind_refused'],
    ['a program called a picture', 'photo.jpg', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 415, 'file.kind_refused'],
    ['a program called a text', 'readme.txt', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), 415, 'file.kind_refused'],
    ['a picture called a document', 'report.pdf', png(), 415, 'file.not_what_it_says'],
    ['a picture called a program', 'photo.exe', png(), 415, 'file.not_what_it_says'],
    ['an archive', 'all.zip', office({ 'a.txt': 'x' }), 415, 'file.kind_refused'],
    ['an archive called a document', 'all.docx', office({ 'a.txt': 'x' }), 415, 'file.kind_refused'],
    ['a document with a path that leads out', 'report.docx', office({ ...types, 'word/document.xml': '<w/>', '../../evil.txt': 'x' }), 415, 'file.kind_refused'],
    ['a document with a drive in a path', 'report.docx', office({ ...types, 'word/document.xml': '<w/>', 'C:\\evil.txt': 'x' }), 415, 'file.kind_refused'],
    ['a document with macros', 'report.docx', office({ ...types, 'word/document.xml': '<w/>', 'word/vbaProject.bin': 'x' }), 422, 'file.has_macros'],
    ['a table that unpacks to a thousand times its size', 'bomb.xlsx', office({ ...types, 'xl/workbook.xml': new Uint8Array(30_000_000) }), 422, 'file.hides_too_much'],
    ['a document cut off', 'report.docx', office({ ...types, 'word/document.xml': '<w/>' }).subarray(0, 60), 422, 'file.damaged'],
    ['an old document with macros', 'report.doc', Buffer.concat([compound, Buffer.alloc(70_000), Buffer.from('_VBA_PROJECT', 'utf16le')]), 422, 'file.has_macros'],
    ['a picture of a thousand megapixels', 'bomb.png', png({ width: 40_000, height: 25_000 }), 422, 'file.picture_too_large'],
    ['a photograph of a thousand megapixels', 'bomb.jpg', jpeg({ width: 65_000, height: 65_000 }), 422, 'file.picture_too_large'],
    ['a picture without an end', 'cut.png', png().subarray(0, 40), 422, 'file.damaged'],
    ['a photograph without an end', 'cut.jpg', jpeg().subarray(0, 12), 422, 'file.damaged'],
    ['an empty file', 'empty.txt', '', 422, 'file.empty'],
    ['a file above the limit', 'large.txt', 'x'.repeat(1024 * 1024 + 1), 413, 'file.too_large'],
    ['an infected file', 'letter.txt', `dear ${word.toString()}`, 422, 'file.infected'],
  ];

  it.each(refused)('is refused: %s', async (...given) => {
    const [, name, bytes, status, code] = given;
    const before = [await known(), (await onDisk()).length];
    const answer = await send(nurse, name, bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect([await known(), (await onDisk()).length]).toEqual(before);
    const { rows } = await api.database.sql.query('select outcome, facts from audit.entry where action = $1 order by at desc limit 1', ['file.uploaded']);
    expect(rows).toEqual([{ outcome: 'failure', facts: { reason: code } }]);
  });

  it('of exactly the limit passes', async () => {
    expect((await send(nurse, 'limit.txt', 'x'.repeat(1024 * 1024))).status).toBe(201);
  });

  it.each([
    ['../../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Windows\\system32\\a.txt', 'a.txt'],
    ['..\\..\\..txt', 'file.txt'],
    ['cod\u202etxt.txt', 'codtxt.txt'],
    ['a<b>:c|d?.txt', 'a_b__c_d_.txt'],
    ['.txt', 'file.txt'],
    [`${'长'.repeat(400)}.txt`, `${'长'.repeat(120)}.txt`],
    ['no-extension', 'no-extension.jpg'],
  ])('named %j gets a name that can be saved anywhere', async (name, clean) => {
    const sent = await send(nurse, name, name === 'no-extension' ? jpeg() : 'words');
    expect([sent.status, sent.body.name]).toEqual([201, clean]);
    expect((await onDisk()).filter((one) => !/^[0-9a-f-]{36}$/.test(one))).toEqual([]);
  });

  it('cannot put a line into the header of the download', async () => {
    const sent = await send(nurse, 'a\u0000b%0d%0aset-cookie: x=1.txt', 'words');
    const { response } = await bytesOf(nurse, sent.body.id);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[^"\r\n]+"; filename\*=UTF-8''[\w.%~-]+$/);
  });

  it('with two files, with fields, with none, or without an end leaves nothing behind', async () => {
    const before = [await known(), (await onDisk()).length];
    const two = await nurse.post<{ code: string }>('/api/files', undefined, multipart({ name: 'a.txt', bytes: 'a' }, { name: 'b.txt', bytes: 'b' }));
    expect([two.status, two.body.code]).toEqual([422, 'file.too_many_sent']);
    const { raw, headers } = multipart({ name: 'a.txt', bytes: 'a' });
    const cut = await nurse.post<{ code: string }>('/api/files', undefined, { raw: raw.subarray(0, raw.length - 30), headers });
    expect([cut.status, cut.body.code]).toEqual([400, 'file.broken_off']);
    const none = await nurse.post<{ code: string }>('/api/files', undefined, { raw: '------carewright-spec-boundary--\r\n', headers });
    expect([none.status, none.body.code]).toEqual([422, 'file.none_sent']);
    const noBoundary = await nurse.post<{ code: string }>('/api/files', undefined, { raw, headers: { 'content-type': 'multipart/form-data' } });
    expect([noBoundary.status, noBoundary.body.code]).toEqual([400, 'http.bad_request']);
    const json = await nurse.post<{ code: string }>('/api/files', { path: '/etc/passwd', filepath: '/etc/passwd' });
    expect(json.status).toBe(415);
    expect([await known(), (await onDisk()).length]).toEqual(before);
  });

  it('does not reach routes that take no files', async () => {
    const answer = await nurse.post<{ code: string }>('/api/departments', undefined, multipart({ name: 'a.txt', bytes: 'x' }));
    expect([answer.status, answer.body.code]).toEqual([415, 'http.unsupported_media_type']);
    expect((await nurse.get('/api/session')).status).toBe(200);
  });
});

describe('a picture', () => {
  const secret = 'GPS 39.9042 116.4074 Mr Sample';

  it('loses where it was taken and what is appended, and keeps colours and which way is up', async () => {
    const photo = Buffer.concat([jpeg({ segments: [[0xe0, Buffer.from('JFIF\0')], [0xe1, exif(6, secret)], [0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${secret}`)], [0xe2, Buffer.from('ICC_PROFILE\0colours')], [0xed, Buffer.from(secret)], [0xfe, Buffer.from(secret)]] }), Buffer.from(secret)]);
    const { body } = await send(nurse, 'photo.jpeg', photo);
    const { bytes } = await bytesOf(nurse, body.id);
    expect(bytes.includes(secret)).toBe(false);
    expect([bytes.includes('ICC_PROFILE\0colours'), bytes.includes('JFIF'), bytes.length]).toEqual([true, true, body.size]);
    const at = bytes.indexOf('Exif\0\0');
    expect(bytes.subarray(at + 6, at + 32).toString('hex')).toBe('4d4d002a00000008000101120003000000010006000000000000');
  });

  it('of PNG keeps only what draws', async () => {
    const { body } = await send(nurse, 'shot.png', Buffer.concat([png({ extra: [['tEXt', secret], ['eXIf', secret], ['iTXt', secret], ['gAMA', 'abcd']] }), Buffer.from(`<script>${secret}</script>`)]));
    const { bytes } = await bytesOf(nurse, body.id);
    expect([bytes.includes(secret), bytes.includes('gAMA'), bytes.includes('IEND')]).toEqual([false, true, true]);
  });

  it('of WebP loses its EXIF and says so in its header', async () => {
    const part = (name: string, content: Buffer): Buffer => Buffer.concat([Buffer.from(name), Buffer.from([content.length & 0xff, content.length >> 8, 0, 0]), content, Buffer.alloc(content.length % 2)]);
    const chunks = Buffer.concat([Buffer.from('WEBP'), part('VP8X', Buffer.from([0b0010_1100, 0, 0, 0, 9, 0, 0, 9, 0, 0])), part('VP8 ', Buffer.from('pixels')), part('EXIF', Buffer.from(secret)), part('XMP ', Buffer.from(secret))]);
    const { body } = await send(nurse, 'a.webp', Buffer.concat([Buffer.from('RIFF'), Buffer.from([chunks.length & 0xff, chunks.length >> 8, 0, 0]), chunks]));
    const { bytes } = await bytesOf(nurse, body.id);
    expect([bytes.includes(secret), bytes.includes('pixels'), bytes[20], bytes.readUInt32LE(4)]).toEqual([false, true, 0b0010_0000, bytes.length - 8]);
  });

  it('is called by what it is, whatever its name says', async () => {
    expect((await send(nurse, 'really.jpg', png())).body).toMatchObject({ name: 'really.png', mime: 'image/png' });
  });
});

describe('the sweep', () => {
  it('removes what no record held for a day and contents that nobody knows of', async () => {
    const [old, young] = [(await send(nurse, 'old.txt', 'old')).body, (await send(nurse, 'young.txt', 'young')).body];
    await api.database.sql.query(`update platform.file set created_at = now() - interval '25 hours' where id = $1`, [old.id]);
    const lost = (await send(nurse, 'lost.txt', 'lost')).body;
    await api.database.sql.query('delete from platform.file where id = $1', [lost.id]);
    const place = api.get(FileStore).placeOf(lost.id);
    const arriving = api.get(FileStore).begin();
    arriving.stream.end('half');
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await new Promise<void>((resolve) => arriving.stream.once('close', () => resolve()));
    await Promise.all([utimes(place, yesterday, yesterday), utimes(arriving.path, yesterday, yesterday)]);
    await api.get(FileSweep).sweep();
    const left = await onDisk();
    expect([old.id, lost.id, arriving.path.slice(-36)].filter((id) => left.includes(id))).toEqual([]);
    expect(left).toContain(young.id);
    expect((await nurse.get(`/api/files/${old.id}`)).status).toBe(404);
  });

  it('is planned as one job', async () => {
    const { rows } = await api.database.sql.query(`select count(*)::int as count from platform.job where kind = 'files.sweep'`);
    expect(rows).toEqual([{ count: 1 }]);
  });
});

describe('storage', () => {
  it('says that a content is missing instead of sending something else', async () => {
    const { body } = await send(nurse, 'vanished.txt', 'here');
    await api.get(FileStore).remove(body.id);
    expect((await nurse.get(`/api/files/${body.id}`)).status).toBe(500);
  });

  it('keeps nothing while the scanner that must be asked is away', async () => {
    const away = await startTestApi({ scanner: { host: '127.0.0.1', port: 9, isRequired: true } });
    const lenient = await startTestApi();
    try {
      expect((await send(await away.as({ username: 'nurse' }), 'a.txt', 'words')).body.code).toBe('file.scanner_away');
      expect((await readdir(join(away.settings.filesFolder, 'incoming'))).length).toBe(0);
      await send(await lenient.as({ username: 'nurse' }), 'a.txt', 'words');
      expect((await lenient.database.sql.query('select scan from platform.file')).rows).toEqual([{ scan: 'not-scanned' }]);
    } finally {
      await Promise.all([away.close(), lenient.close()]);
    }
  }, 60_000);
});
