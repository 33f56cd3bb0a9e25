import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { CursorSigner } from './cursor.js';

/** The key that signs cursors: one per installation, kept in the database, so that every node knows the cursors of the others. */
@Injectable()
export class CursorKey {
  private known: CursorSigner | undefined;

  constructor(private readonly database: Database) {}

  async signer(): Promise<CursorSigner> {
    if (this.known) return this.known;
    const { rows } = await this.database.sql.query<{ secret: Buffer }>('select secret from platform.cursor_key');
    const secret = rows[0]?.secret;
    if (!secret) throw new Error('The key that signs cursors is missing.');
    this.known = new CursorSigner(secret);
    return this.known;
  }
}
