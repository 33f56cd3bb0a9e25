import { createHash } from 'node:crypto';
import { type Answer, TestClient } from '../../testing/test-client.js';

/** Tries numbers until the digest begins with so many zero bits, as the page does. */
export function solve(challenge: string, bits: number): string {
  for (let number = 0; ; number += 1) {
    const digest = createHash('sha256').update(`${challenge}:${number}`).digest();
    if (digest.readUInt32BE(0) >>> (32 - bits) === 0) return String(number);
  }
}

type Body = Record<string, unknown> & { readonly code: string };

/** Somebody without an account, at one public form. */
export class Visitor {
  readonly client: TestClient;
  readonly base: string;
  pass: string | undefined;

  constructor(url: string, path: string) {
    this.client = new TestClient(url);
    this.base = `/api/public/forms/${path.replace('/p/', '')}`;
  }

  view(): Promise<Answer<Body>> {
    return this.client.get<Body>(this.base, this.pass === undefined ? {} : { headers: { 'x-form-pass': this.pass } });
  }

  async riddle(): Promise<{ readonly challenge: string; readonly solution: string }> {
    const { body } = await this.client.get<{ challenge: string; bits: number }>(`${this.base}/challenge`);
    return { challenge: body.challenge, solution: solve(body.challenge, body.bits) };
  }

  async enter(): Promise<string> {
    const { status, body } = await this.client.post<{ ticket: string }>(`${this.base}/entry`, { ...(await this.riddle()), ...(this.pass !== undefined && { pass: this.pass }) });
    if (status !== 201) throw new Error(`Not let in: ${JSON.stringify(body)}`);
    return body.ticket;
  }

  async send(data: object, more: object = {}): Promise<Answer<Body>> {
    return this.client.post<Body>(`${this.base}/submissions`, { ticket: await this.enter(), data, ...(this.pass !== undefined && { pass: this.pass }), ...more });
  }
}
