import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { validateFlow } from '@carewright/flow-engine';
import { eventually } from '../../../support/eventually.js';
import { Clinic, inARow, must, service, set, type Body } from './clinic.js';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
type Reply = { readonly status?: number; readonly json?: unknown; readonly text?: string; readonly location?: string; readonly never?: boolean };

/** Another system of the hospital, answering as a test says. */
class OtherSystem {
  readonly asked: Asked[] = [];
  replies: readonly Reply[] = [];
  readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      this.asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      const reply = this.replies[Math.min(this.asked.length, this.replies.length) - 1] ?? { json: {} };
      if (reply.never === true) return;
      response.writeHead(reply.status ?? 200, { 'content-type': reply.text === undefined ? 'application/json' : 'text/plain', ...(reply.location !== undefined && { location: reply.location }) });
      response.end(reply.text ?? JSON.stringify(reply.json ?? {}));
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  answers(...replies: readonly Reply[]): void {
    this.asked.length = 0;
    this.replies = replies;
  }
}

const other = new OtherSystem();
let address: string;
let clinic: Clinic;
const connector = (key: string, more: Body = {}): Body => ({ key, label: `系统 ${key}`, baseUrl: `${address}/api`, internal: true, auth: 'bearer', authName: '', secret: 'top-secret-token', timeLimitMs: 1000, attempts: 3, retrySeconds: 1, mostKb: 16, apps: [], active: true, ...more });
const http = (id: string, attributes: string, path: string, inside = ''): string => service(id, `<cw:httpRequest ${attributes}><cw:path>${path}</cw:path>${inside}</cw:httpRequest>`);
const asking = (key: string): string => inARow(http('ask', `connector="${key}" method="GET"`, 'patients/1'));

beforeAll(async () => {
  address = await other.listen();
  clinic = await Clinic.open({
    lookup: inARow(http('ask', 'connector="his" method="POST"', 'patients/{title}/visits', `<cw:query field="on"><![CDATA[${JSON.stringify({ var: 'record.day' })}]]></cw:query>${set('count', { var: 'record.count' })}${set('patient.name', { var: 'record.title' })}${set('patient.codes.0', 'a')}${set('patient.codes.1.text', { var: 'record.count' })}<cw:header field="X-Ward"><![CDATA["N-3"]]></cw:header><cw:take name="card" from="data.cards.0.no"/><cw:take name="all"/>`), service('keep', `<cw:updateRecord>${set('status', { var: 'vars.card' })}</cw:updateRecord>`)),
    split: inARow(http('ask', 'connector="his" method="GET"', 'patients/1', `<cw:header field="X-Ward"><![CDATA[${JSON.stringify({ var: 'record.title' })}]]></cw:header>`)),
    simple: asking('his'), narrow: asking('small'), closed: asking('others'), outside: asking('public'), gone: asking('nothing'),
  });
  must(await clinic.api.admin.post('/api/connectors', connector('his')), 201);
  must(await clinic.api.admin.post('/api/connectors', connector('small', { mostKb: 1, attempts: 1 })), 201);
  must(await clinic.api.admin.post('/api/connectors', connector('others', { apps: ['elsewhere'] })), 201);
  must(await clinic.api.admin.post('/api/connectors', connector('public', { baseUrl: 'https://127.0.0.1/x', internal: false })), 201);
}, 180_000);
afterAll(async () => {
  other.server.closeAllConnections();
  other.server.close();
  await clinic.close();
});

describe('a step that asks another system', () => {
  it('sends no header that does not fit on one plain line, and none that is the connection’s or the connector’s own', async () => {
    other.answers({ json: {} });
    const { instance } = await clinic.start('split', { title: '三病区' });
    expect(await clinic.instance(instance)).toMatchObject({ status: 'failed', incidents: [{ message: '请求头“X-Ward”的内容只能是英文和数字，不能换行。' }] });
    expect(other.asked).toEqual([]);
    for (const name of ['Authorization', 'host', 'Content-Length', 'x y', 'Idempotency-Key']) {
      const steps = inARow(http('ask', 'connector="his" method="GET"', 'a', `<cw:header field="${name}">"1"</cw:header>`));
      const issues = await validateFlow({ $format: 'flow/1', key: 'f', label: 'f', bpmn: steps } as never, { forms: {}, flows: {}, roles: {} } as never);
      expect([name, issues.map(({ code }) => code)]).toEqual([name, expect.arrayContaining(['flow.service-incomplete'])]);
    }
  });

  it('sends what the author said with the sealed secret, takes what is wanted of the answer, and goes on', async () => {
    other.answers({ json: { data: { cards: [{ no: 'K-77' }] } } });
    const { instance, visit, status } = await clinic.start('lookup', { title: '张/三', day: '2026-03-01', count: 2 });
    expect(status).toBe('active');
    await clinic.ended(instance);
    expect(other.asked).toEqual([expect.objectContaining({ method: 'POST', url: `/api/patients/${encodeURIComponent('张/三')}/visits?on=2026-03-01` })]);
    expect(JSON.parse(other.asked[0]?.body ?? '')).toEqual({ count: 2, patient: { name: '张/三', codes: ['a', { text: 2 }] } });
    expect(other.asked[0]?.headers).toMatchObject({ authorization: 'Bearer top-secret-token', 'x-ward': 'N-3', 'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(await clinic.values('visit', visit)).toMatchObject({ status: 'K-77' });
    expect(await clinic.rows('select headers, content from flow.http_call where instance_id = $1', [instance])).toEqual([{ headers: null, content: null }]);
    expect(await clinic.variables(instance)).toMatchObject({ card: 'K-77', all: { data: { cards: [{ no: 'K-77' }] } } });
    expect(await clinic.rows('select state, content from flow.http_call where instance_id = $1', [instance])).toEqual([{ state: 'answered', content: null }]);
    expect(JSON.stringify(await clinic.rows('select * from platform.connector'))).not.toContain('top-secret-token');
  });

  it('asks again after a while with the same key, and stops for help when it is enough; a retry by hand keeps the key', async () => {
    other.answers({ status: 503 }, { status: 503 }, { status: 503 }, { json: {} });
    const { instance } = await clinic.start('simple');
    await clinic.ended(instance, 'failed').catch(() => undefined);
    await eventually(async () => expect(await clinic.instance(instance)).toMatchObject({ status: 'failed', incidents: [{ message: '对方系统拒绝了请求（状态 503）。' }] }), 30_000);
    expect(other.asked).toHaveLength(3);
    must(await clinic.operator.post(`/api/instances/${instance}/retry`, {}), 200);
    await clinic.ended(instance);
    expect(new Set(other.asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(other.asked).toHaveLength(4);
  });

  it.each([
    { at: 'a refusal that another attempt does not change', flow: 'simple', reply: { status: 404 }, message: '对方系统拒绝了请求（状态 404）。', times: 1 },
    { at: 'a redirect, wherever it leads', flow: 'simple', reply: { status: 302, location: 'http://169.254.169.254/latest/meta-data' }, message: '对方系统要求转到别的地址，已拒绝。', times: 1 },
    { at: 'an answer that is too large', flow: 'narrow', reply: { text: 'x'.repeat(5000) }, message: '对方的答复超过 1 KB，已放弃。', times: 1 },
    { at: 'an answer that never comes', flow: 'narrow', reply: { never: true }, message: '对方系统在 1000 毫秒内没有答复。', times: 1 },
    { at: 'a private address behind a public connector', flow: 'outside', reply: {}, message: '目标地址在内部网络，但连接器没有标为院内系统。', times: 0 },
    { at: 'a connector of other apps', flow: 'closed', reply: {}, message: '连接器“others”没有开放给此应用。', times: 0 },
    { at: 'a connector that is not there', flow: 'gone', reply: {}, message: '没有连接器“nothing”，或它已停用。', times: 0 },
  ])('stops for help at $at', async ({ flow, reply, message, times }) => {
    other.answers(reply);
    const { instance } = await clinic.start(flow);
    await eventually(async () => expect(await clinic.instance(instance)).toMatchObject({ status: 'failed', incidents: [{ message }] }));
    expect(other.asked).toHaveLength(times);
  });

  it('sends nothing any more when its run was ended first', async () => {
    must(await clinic.api.admin.put('/api/connectors/his', omit(connector('his', { retrySeconds: 2 }), 'key', 'secret')), 200);
    other.answers({ status: 503 });
    const { instance } = await clinic.start('simple');
    await eventually(async () => expect(other.asked).toHaveLength(1));
    must(await clinic.operator.post(`/api/instances/${instance}/terminate`, { comment: '不再需要' }), 200);
    await eventually(async () => expect(await clinic.rows('select state from flow.http_call where instance_id = $1', [instance])).toEqual([{ state: 'cancelled' }]));
    expect(other.asked).toHaveLength(1);
  });
});

describe('connectors', () => {
  const omitted = (): Body => omit(connector('his'), 'key');

  it('are kept by system administrators; their secrets are never told', async () => {
    expect((await clinic.operator.get('/api/connectors')).status).toBe(403);
    expect((await clinic.nurse.post('/api/connectors', connector('mine'))).status).toBe(403);
    const { items } = must<{ items: Body[] }>(await clinic.api.admin.get('/api/connectors'), 200);
    expect(items.find(({ key }) => key === 'his')).toMatchObject({ hasSecret: true });
    expect(JSON.stringify(items)).not.toContain('top-secret');
    expect(must<{ items: Body[] }>(await clinic.api.admin.get('/api/connectors/usable'), 200).items[0]).toEqual({ key: expect.any(String), label: expect.any(String), apps: expect.any(Array) });
    expect((await clinic.api.admin.post('/api/connectors', connector('his'))).status).toBe(409);
  });

  it.each(['ftp://his.example', 'https://user:pass@his.example', 'https://his.example/?a=1', 'nonsense'])('refuse the address %s', async (baseUrl) => {
    expect(await clinic.api.admin.put('/api/connectors/his', { ...omitted(), baseUrl })).toMatchObject({ status: 422, body: { code: 'connector.address' } });
  });

  it('are tried by hand, and never lead out of their address', async () => {
    other.answers({ json: { ok: true } });
    expect(must(await clinic.api.admin.post('/api/connectors/his/try', { method: 'GET', path: 'status' }), 200)).toMatchObject({ status: 200, text: expect.stringContaining('"ok": true') });
    for (const path of ['../admin', '%2e%2e/admin', 'a/../../admin', 'x?y=1', '..\\admin']) expect(await clinic.api.admin.post('/api/connectors/his/try', { method: 'GET', path })).toMatchObject({ status: 422, body: { code: 'connector.elsewhere' } });
    expect(other.asked.map(({ url }) => url)).toEqual(['/api/status']);
    expect(await clinic.rows(`select outcome from audit.entry where action = 'connector.tried' and target = 'his' order by id limit 2`)).toEqual([{ outcome: 'success' }, { outcome: 'failure' }]);
  });
});

const omit = (body: Body, ...keys: readonly string[]): Body => Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));
