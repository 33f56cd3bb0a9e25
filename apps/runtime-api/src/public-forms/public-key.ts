import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** Signs what visitors carry and digests what must be recognised but not known: one key per installation, the same on every node. */
@Injectable()
export class PublicKey {
  private known: Promise<Buffer> | undefined;

  constructor(private readonly database: Database) {}

  /** A keyed digest: who has the table but not the key cannot try out telephone numbers. `purpose` keeps digests of different things apart. */
  async digest(purpose: string, value: string): Promise<Buffer> {
    return createHmac('sha256', await this.secret()).update(`${purpose}\0${value}`).digest();
  }

  /** Text that only we can have made, good until then. */
  async sign(purpose: string, payload: Readonly<Record<string, unknown>>, seconds: number): Promise<string> {
    const body = Buffer.from(JSON.stringify({ ...payload, until: Math.floor(Date.now() / 1000) + seconds })).toString('base64url');
    return `${body}.${(await this.digest(purpose, body)).toString('base64url')}`;
  }

  /** What was signed; null when it was not us, or is over. */
  async open(purpose: string, signed: string): Promise<Readonly<Record<string, unknown>> | null> {
    const [body = '', signature = ''] = signed.split('.');
    const given = Buffer.from(signature, 'base64url');
    const right = await this.digest(purpose, body);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
    const payload = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Readonly<Record<string, unknown>>;
    return Number(payload['until']) >= Date.now() / 1000 ? payload : null;
  }

  private secret(): Promise<Buffer> {
    this.known ??= this.load().catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }

  private async load(): Promise<Buffer> {
    const secret = (await this.database.sql.query<{ secret: Buffer }>('select secret from platform.public_key')).rows[0]?.secret;
    if (!secret) throw new Error('The key of public forms is missing.');
    return secret;
  }
}
