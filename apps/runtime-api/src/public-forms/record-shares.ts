import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type FormDefinition, issue, type Locale, textOf } from '@carewright/schema';
import { type Actor } from '../access/actor.js';
import { hashPassword, passwordMatches } from '../access/passwords.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { FileAccess } from '../files/file-access.js';
import { Files, type KnownFile } from '../files/files.js';
import { PlatformError } from '../http/platform-error.js';
import { asPerson } from '../records/access/person.js';
import { OrganisationClock } from '../records/clock.js';
import { shownDefinition } from '../records/describing/shown-definition.js';
import { type PresentedRecord } from '../records/presentation/present-record.js';
import { type RecordPlace } from '../records/record-reader.js';
import { isUuid } from '../records/values/is-uuid.js';
import { Paces } from './pace.js';
import { PublicKey } from './public-key.js';
import { ShareableRecords } from './shareable-records.js';

/** A link to one record as the staff see it; the link itself is shown once, when it is made. */
export interface RecordShare {
  readonly id: string;
  readonly fields: readonly string[];
  readonly hasPassword: boolean;
  readonly createdAt: string;
  readonly createdBy: { readonly id: string; readonly name: string };
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly views: number;
}

/** What somebody with the link sees. */
export interface SharedRecord {
  readonly needsPassword: boolean;
  readonly expiresAt?: string;
  readonly title?: string;
  readonly definition?: FormDefinition;
  readonly data?: PresentedRecord['data'];
  readonly masked?: PresentedRecord['masked'];
  readonly display?: PresentedRecord['display'];
  readonly context?: { readonly now: string; readonly today: string; readonly tz: string };
}

interface ShareRow extends RecordPlace {
  readonly shareId: string;
  readonly fields: readonly string[];
  readonly passwordHash: string | null;
  readonly createdBy: string;
  readonly expiresAt: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const passSeconds = 12 * 60 * 60;
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const listSql = `select s.id, s.fields, s.password_hash is not null as "hasPassword", to_json(s.created_at)#>>'{}' as "createdAt", jsonb_build_object('id', u.id, 'name', u.name) as "createdBy", to_json(s.expires_at)#>>'{}' as "expiresAt", to_json(s.revoked_at)#>>'{}' as "revokedAt", s.views
from platform.record_share s join platform.users u on u.id = s.created_by where s.app = $1 and s.form = $2 and s.record_id = $3 order by s.id desc limit 100`;
const findSql = `select id as "shareId", app, form, record_id as id, fields, password_hash as "passwordHash", created_by as "createdBy", to_json(expires_at)#>>'{}' as "expiresAt"
from platform.record_share where token_digest = $1 and revoked_at is null and expires_at > now()`;

/**
 * Links that show one record to somebody without an account. A link shows what its maker chose and may see at the moment it is opened:
 * who loses a right, leaves, or loses the right to share, takes it from all links made before.
 */
@Injectable()
export class RecordShares {
  constructor(
    private readonly database: Database,
    private readonly shareable: ShareableRecords,
    private readonly clock: OrganisationClock,
    private readonly files: Files,
    private readonly fileAccess: FileAccess,
    private readonly key: PublicKey,
    private readonly paces: Paces,
    private readonly audit: Audit,
  ) {}

  async create(actor: Actor, place: RecordPlace, input: { readonly fields: readonly string[]; readonly days: number; readonly password?: string }): Promise<{ readonly id: string; readonly path: string; readonly expiresAt: string }> {
    const { record } = await this.shareable.open(actor, place);
    const unseen = input.fields.flatMap((field, index) => (Object.hasOwn(record.data, field) || Object.hasOwn(record.masked, field) ? [] : [issue('record.unknown_field', ['fields', index])]));
    if (unseen.length > 0) throw new PlatformError('http.invalid_input', {}, { issues: unseen });
    const token = randomBytes(16).toString('base64url');
    const [id, expiresAt] = [uuidV7(), new Date(Date.now() + input.days * dayMs).toISOString()];
    const password = input.password === undefined ? null : await hashPassword(input.password);
    await this.database.transaction(async (sql) => {
      await sql.query('insert into platform.record_share (id, token_digest, app, form, record_id, fields, password_hash, expires_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [id, sha256(token), place.app, place.form, place.id, input.fields, password, expiresAt, actor.userId]);
      await this.audit.write(sql, { action: 'share.created', actor, outcome: 'success', app: place.app, form: place.form, recordId: place.id, target: id, facts: { fields: input.fields, days: input.days, password: password !== null } });
    });
    return { id, path: `/s/${token}`, expiresAt };
  }

  async list(actor: Actor, place: RecordPlace): Promise<readonly RecordShare[]> {
    await this.shareable.open(actor, place);
    return (await this.database.sql.query<RecordShare>(listSql, [place.app, place.form, place.id])).rows;
  }

  async revoke(actor: Actor, place: RecordPlace, share: string): Promise<void> {
    await this.shareable.open(actor, place);
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query('update platform.record_share set revoked_at = now() where id = $1 and app = $2 and form = $3 and record_id = $4 and revoked_at is null', [isUuid(share) ? share : null, place.app, place.form, place.id]);
      if (rowCount === 0) throw new PlatformError('public.not_found');
      await this.audit.write(sql, { action: 'share.revoked', actor, outcome: 'success', app: place.app, form: place.form, recordId: place.id, target: share });
    });
  }

  /** The record behind a link, field by field no more than was chosen and may be seen now. */
  async view(token: string, given: { readonly pass: string | undefined; readonly address: string; readonly locale: Locale }): Promise<SharedRecord> {
    const share = await this.find(token);
    await this.paces.count('view', given.address, share.shareId);
    if (!(await this.mayEnter(share, given.pass))) return { needsPassword: true };
    const { definition, record } = await this.shareable.openAs(share.createdBy, share, given.locale);
    const chosen = definition.fields.map(({ key }) => key).filter((key) => share.fields.includes(key));
    const pick = <T>(of: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(chosen.filter((key) => Object.hasOwn(of, key)).map((key) => [key, of[key] as T]));
    const { display: _title, listFields: _list, ...shown } = shownDefinition(definition, Object.fromEntries(chosen.filter((key) => Object.hasOwn(record.data, key) || Object.hasOwn(record.masked, key)).map((key) => [key, 'read' as const])), () => null);
    await this.database.transaction(async (sql) => {
      await sql.query('update platform.record_share set views = views + 1 where id = $1', [share.shareId]);
      await this.audit.write(sql, { action: 'share.viewed', actor: null, outcome: 'success', app: share.app, form: share.form, recordId: share.id, target: share.shareId, facts: { fields: Object.keys(pick(record.data)) } });
    });
    return { needsPassword: false, expiresAt: share.expiresAt, title: textOf(definition.label, given.locale), definition: shown, data: pick(record.data), masked: pick(record.masked), display: pick(record.display), context: this.clock.moment() };
  }

  async unlock(token: string, given: { readonly password: string; readonly address: string }): Promise<string> {
    const share = await this.find(token);
    await this.paces.count('password', given.address, share.shareId);
    if (share.passwordHash === null || !(await passwordMatches(share.passwordHash, given.password))) throw new PlatformError('public.password_wrong');
    await this.paces.forgive('password', given.address, share.shareId);
    return this.key.sign('share', { share: share.shareId }, passSeconds);
  }

  /** A file that stands in a shared field of the shared record. */
  async file(token: string, id: string, given: { readonly pass: string | undefined; readonly address: string }): Promise<KnownFile> {
    const share = await this.find(token);
    await this.paces.count('view', given.address, share.shareId);
    if (!(await this.mayEnter(share, given.pass))) throw new PlatformError('public.password_needed');
    const { actor } = await this.shareable.openAs(share.createdBy, share, 'zh-CN');
    const { sql } = this.database;
    const holders = isUuid(id) ? await this.fileAccess.holders(sql, id) : [];
    const held = holders.filter((one) => one.app === share.app && one.form === share.form && one.recordId === share.id && share.fields.includes(one.field.split('.')[0] ?? ''));
    for (const holder of held) {
      const file = (await this.fileAccess.shows(sql, asPerson(actor), holder, id)) ? await this.files.find(id) : null;
      if (!file) continue;
      await this.audit.write(sql, { action: 'share.file_read', actor: null, outcome: 'success', app: share.app, form: share.form, recordId: share.id, target: id, facts: { share: share.shareId } });
      return file;
    }
    throw new PlatformError('public.not_found');
  }

  private async find(token: string): Promise<ShareRow> {
    const { rows } = /^[\w-]{22}$/.test(token) ? await this.database.sql.query<ShareRow>(findSql, [sha256(token)], 'share-find') : { rows: [] };
    if (!rows[0]) throw new PlatformError('public.not_found');
    return rows[0];
  }

  private async mayEnter(share: ShareRow, pass: string | undefined): Promise<boolean> {
    if (share.passwordHash === null) return true;
    const payload = pass === undefined ? null : await this.key.open('share', pass);
    return payload?.['share'] === share.shareId;
  }
}
