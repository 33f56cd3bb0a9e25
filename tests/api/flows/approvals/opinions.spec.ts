import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testPassword } from '@carewright/runtime-api/testing';
import { eventually } from '../../../support/eventually.js';
import { onePixel, upload } from '../../../support/upload.js';
import { approval, inARow, Ward, type Body, type Person } from './ward.js';

let ward: Ward;
const signed = '<cw:opinion signature="yes"/>';
beforeAll(async () => {
  ward = await Ward.open({
    plain: inARow(approval('a', 'mode="any"', ['starter-head']), approval('b', 'mode="any"', ['role:board'])),
    signed: inARow(approval('a', 'mode="any" batch="yes"', ['starter-head'], signed)),
    confirmed: inARow(approval('a', 'mode="any"', ['starter-head'], '<cw:opinion reauth="yes"><cw:phrase on="approve">同意，按方案执行</cw:phrase><cw:phrase>请补充检验结果</cw:phrase></cw:opinion>')),
    explained: inARow(approval('a', 'mode="any"', ['starter-head'], '<cw:opinion comment="always"/>')),
  });
}, 120_000);
afterAll(() => ward?.close());

const note = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const send = async (by: Person, name: string, bytes: Buffer): Promise<string> => (await upload(by, name, bytes)).id;

interface Line {
  readonly kind: string;
  readonly comment: string | null;
  readonly opinion?: { readonly files: readonly { readonly id: string; readonly name: string }[]; readonly signature: { readonly id: string } | null; readonly confirmed: boolean };
}
const answersOf = async (instance: string): Promise<readonly Line[]> => ((await ward.trail(instance)) as unknown as readonly Line[]).filter(({ opinion }) => opinion !== undefined);
const sees = async (person: Person, file: string): Promise<number> => (await person.get(`/api/files/${file}`)).status;

describe('files of an opinion', () => {
  it('stay with the answer, are seen by whoever may see the flow and by nobody else, and the sweep leaves them', async () => {
    const instance = await ward.start('plain');
    const file = await send(ward.chief, '检验报告.pdf', note);
    expect((await ward.answer(ward.chief, instance, 'approve', { comment: '见附件', files: [file] })).status).toBe(200);
    const [line] = await answersOf(instance);
    expect(line).toMatchObject({ kind: 'answered', comment: '见附件', opinion: { files: [{ id: file, name: '检验报告.pdf' }], signature: null, confirmed: false } });
    expect([await sees(ward.chief, file), await sees(ward.nurse, file), await sees(ward.board[0] ?? ward.chief, file), await sees(ward.director, file)]).toEqual([200, 200, 200, 404]);
    expect((await ward.chief.delete(`/api/files/${file}`)).status).toBe(409);
    await ward.rows(`update platform.file set created_at = now() - interval '2 days' where id = $1`, [file]);
    // The hourly job, now.
    await ward.rows(`update platform.job set due_at = now() where kind = 'files.sweep'`);
    await eventually(async () => expect(await ward.rows(`select 1 from platform.job where kind = 'files.sweep' and due_at > now() + interval '30 minutes'`)).toHaveLength(1));
    expect(await sees(ward.nurse, file)).toBe(200);
  });

  it('are refused when they are somebody else\'s, in use, or unknown; nothing is decided then', async () => {
    const instance = await ward.start('plain');
    const foreign = await send(ward.nurse, 'a.pdf', note);
    for (const files of [[foreign], ['01990000-0000-7000-8000-000000000000']]) {
      const answer = await ward.answer(ward.chief, instance, 'approve', { files });
      expect([answer.status, answer.body['code']]).toEqual([422, 'task.file_unknown']);
    }
    const own = await send(ward.chief, 'b.pdf', note);
    expect((await ward.answer(ward.chief, instance, 'approve', { files: [own] })).status).toBe(200);
    const other = await ward.start('plain');
    expect((await ward.answer(ward.chief, other, 'approve', { files: [own] })).body['code']).toBe('task.file_unknown');
    expect(await ward.todo(ward.chief, other)).toHaveLength(1);
  });

  it('go with handing on, returning and adding people too', async () => {
    const instance = await ward.start('plain');
    const file = await send(ward.chief, 'c.pdf', note);
    expect((await ward.answer(ward.chief, instance, 'delegate', { to: ward.director.userId, comment: '请看附件', files: [file] })).status).toBe(200);
    expect((await answersOf(instance)).map(({ kind }) => kind)).toEqual(['delegated']);
    expect(await sees(ward.director, file)).toBe(200);
  });
});

describe('a signature', () => {
  it('is asked for where the step says so, is a picture of one\'s own, and is kept with its digest', async () => {
    const instance = await ward.start('signed');
    expect((await ward.answer(ward.chief, instance)).body['code']).toBe('task.signature_needed');
    const text = await send(ward.chief, 'd.pdf', note);
    expect((await ward.answer(ward.chief, instance, 'approve', { signature: text })).body['code']).toBe('task.file_unknown');
    const signature = await send(ward.chief, '签名.png', onePixel);
    expect((await ward.answer(ward.chief, instance, 'approve', { signature })).status).toBe(200);
    expect((await answersOf(instance))[0]?.opinion?.signature?.id).toBe(signature);
    const [kept] = await ward.rows('select u.signature, u.sha256 = f.sha256 as same, o.record_version as version from platform.task_opinion_file u join platform.task_opinion o using (event_id) join platform.file f on f.id = u.file_id where u.file_id = $1', [signature]);
    expect(kept).toEqual({ signature: true, same: true, version: 1 });
  });

  it('is not asked for when the task is only handed on, and keeps the step out of answering several at once', async () => {
    const instance = await ward.start('signed');
    const task = await ward.task(ward.chief, instance);
    expect((task as unknown as Body)['batch']).toBe(false);
    const batch = await ward.chief.post<{ items: { done: boolean; code?: string }[] }>('/api/tasks/batch', { action: 'approve', tasks: [{ id: task.id, version: task.version }] });
    expect(batch.body.items).toEqual([expect.objectContaining({ done: false, code: 'task.not_in_batch' })]);
    expect((await ward.answer(ward.chief, instance, 'transfer', { to: ward.director.userId })).status).toBe(200);
  });
});

describe('the password again', () => {
  it('is compared before anything is done, its failure is audited, and the trail says that it was given', async () => {
    const instance = await ward.start('confirmed');
    expect((await ward.answer(ward.chief, instance)).body['code']).toBe('task.password_needed');
    const wrong = await ward.answer(ward.chief, instance, 'approve', { password: 'Rainy-Ward-13' });
    expect([wrong.status, wrong.body['code']]).toEqual([403, 'session.password_wrong']);
    expect(await ward.rows(`select count(*)::int as count from audit.entry where action = 'session.refused' and actor_id = $1`, [ward.chief.userId])).toEqual([{ count: 1 }]);
    expect((await ward.answer(ward.chief, instance, 'approve', { password: testPassword })).status).toBe(200);
    expect((await answersOf(instance))[0]?.opinion).toEqual({ files: [], signature: null, confirmed: true });
    expect(JSON.stringify(await ward.rows('select to_jsonb(e) as entry from audit.entry e'))).not.toContain(testPassword);
  });

  it('cannot be guessed: after some failures one waits, and the open session is not lost', async () => {
    const instance = await ward.start('confirmed', ward.nurse);
    const codes: unknown[] = [];
    for (let n = 0; n < 8; n += 1) codes.push((await ward.answer(ward.chief, instance, 'approve', { password: `Wrong-${n}-Ward` })).body['code']);
    expect(codes).toContain('session.throttled');
    expect((await ward.chief.get('/api/session')).status).toBe(200);
    expect(await ward.status(instance)).toBe('active');
  });
});

describe('words', () => {
  it('are asked for even to agree where the step says so', async () => {
    const instance = await ward.start('explained');
    expect((await ward.answer(ward.chief, instance, 'approve', { comment: '  ' })).body['code']).toBe('task.comment_needed');
    expect((await ward.answer(ward.chief, instance, 'approve', { comment: '同意' })).status).toBe(200);
  });

  it('are offered by the step, and kept by each person for themselves', async () => {
    const task = await ward.task(ward.chief, await ward.start('confirmed'));
    const detail = await ward.chief.get<{ opinion: object }>(`/api/tasks/${task.id}`);
    expect(detail.body.opinion).toEqual({ comment: false, signature: false, password: true, phrases: [{ on: 'approve', text: '同意，按方案执行' }, { on: 'any', text: '请补充检验结果' }] });
    const kept = await ward.chief.post('/api/phrases', { text: ' 同意用药 ' });
    const again = await ward.chief.post('/api/phrases', { text: '同意用药' });
    expect([kept.status, again.body['id']]).toEqual([201, kept.body['id']]);
    expect((await ward.chief.get('/api/phrases')).body['items']).toEqual([{ id: kept.body['id'], text: '同意用药' }]);
    expect((await ward.nurse.get('/api/phrases')).body['items']).toEqual([]);
    expect((await ward.nurse.delete(`/api/phrases/${String(kept.body['id'])}`)).status).toBe(404);
    expect((await ward.chief.delete(`/api/phrases/${String(kept.body['id'])}`)).status).toBe(204);
    for (let n = 0; n < 30; n += 1) expect((await ward.chief.post('/api/phrases', { text: `词 ${n}` })).status).toBe(201);
    expect((await ward.chief.post('/api/phrases', { text: '多了' })).body['code']).toBe('phrase.too_many');
    expect((await ward.chief.post('/api/phrases', { text: ' ' })).status).toBe(422);
  });
});
