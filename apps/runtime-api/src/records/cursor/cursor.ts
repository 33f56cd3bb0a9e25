import { createHmac, timingSafeEqual } from 'node:crypto';

/** Where the next page starts: the sort values (as database text) and id of the last record shown. */
export interface CursorPosition {
  readonly values: readonly (string | null)[];
  readonly id: string;
}

/** Makes and checks the opaque cursors of lists. A cursor is good only for the person and the question it was given to. */
export class CursorSigner {
  constructor(private readonly secret: Buffer) {}

  sign(position: CursorPosition, binding: string): string {
    const body = Buffer.from(JSON.stringify([position.id, ...position.values]));
    return `${body.toString('base64url')}.${this.mac(body, binding).toString('base64url')}`;
  }

  /** The position, or null for a cursor that we did not make for exactly this person and question. */
  verify(cursor: string, binding: string): CursorPosition | null {
    const [head, tail, ...rest] = cursor.split('.');
    if (!head || !tail || rest.length > 0) return null;
    const body = Buffer.from(head, 'base64url');
    const expected = this.mac(body, binding);
    const given = Buffer.from(tail, 'base64url');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const [id, ...values] = JSON.parse(body.toString()) as [string, ...(string | null)[]];
    return { id, values };
  }

  private mac(body: Buffer, binding: string): Buffer {
    return createHmac('sha256', this.secret).update(binding).update('\0').update(body).digest().subarray(0, 18);
  }
}
