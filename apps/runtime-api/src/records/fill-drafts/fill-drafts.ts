import { isSwitchedOn } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms, formOf } from '../access/app-forms.js';
import { type FormAccess, rightsOfForm } from '../access/form-access.js';
import { type Person } from '../access/person.js';
import { type FormPlace } from '../records.service.js';
import { type SealContext } from '../../sealing/sealed-bytes.js';
import { Sealing } from '../../sealing/sealing.js';
import { type AccessibleForm } from '../queries/projection.js';
import { isUuid } from '../values/is-uuid.js';
import { sealedColumns } from '../values/sealed-marks.js';

const Values = Type.Record(Type.String({ minLength: 1, maxLength: 60 }), Type.Unknown(), { maxProperties: 400 });
/** What somebody has filled in and not sent: all values of a new record, or what changed of an old one with what stood there before. */
export const DraftBody = Type.Object({ data: Values, base: Type.Optional(Values), version: Type.Optional(Type.Integer({ minimum: 1 })) }, { additionalProperties: false });
export type DraftBody = Static<typeof DraftBody>;

/** A draft as its owner gets it back: only what they may still write. */
export interface FillDraft {
  readonly record: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly base: Readonly<Record<string, unknown>>;
  readonly version: number | null;
  readonly updatedAt: string;
}
export type DraftPlace = FormPlace & { readonly record: string };

interface Content {
  readonly data: Record<string, unknown>;
  readonly base: Record<string, unknown>;
}
/** Drafts from before they were sealed still have their content in clear. */
interface Row {
  readonly record: string;
  readonly data: Record<string, unknown> | null;
  readonly base: Record<string, unknown> | null;
  readonly sealed: Buffer | null;
  readonly version: number | null;
  readonly updated_at: string;
}

const mostBytes = 2_000_000;
/** Drafts that nobody came back to. */
const keptDays = 90;
/** A form that is filled in anew has one draft per person. */
const newRecord = 'new';
const columns = 'record, data, base, sealed, version, updated_at';

/** Keeps what people have begun to fill in, on the server alone: a shared computer keeps nothing. */
@Injectable()
export class FillDrafts {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly sealing: Sealing,
  ) {}

  /** The person's drafts of a form, latest first. */
  async list(person: Person, place: FormPlace): Promise<{ readonly items: readonly FillDraft[] }> {
    const access = await this.access(person, place);
    const { rows } = await this.database.sql.query<Row>(`select ${columns} from platform.fill_draft where user_id = $1 and app = $2 and form = $3 order by updated_at desc limit 100`, [person.actor?.userId, place.app, place.form]);
    return { items: rows.map((row) => shown(row, this.contentOf(row, person, place), access)) };
  }

  async get(person: Person, place: DraftPlace): Promise<FillDraft> {
    const access = await this.access(person, place);
    const { rows } = await this.database.sql.query<Row>(`select ${columns} from platform.fill_draft where user_id = $1 and app = $2 and form = $3 and record = $4`, [...slots(person, place)]);
    if (!rows[0]) throw new PlatformError('http.not_found');
    return shown(rows[0], this.contentOf(rows[0], person, place), access);
  }

  async put(person: Person, place: DraftPlace, body: DraftBody): Promise<FillDraft> {
    const { access, table } = await this.form(person, place);
    // A secret that was not sent has no business on the server: it is typed again.
    const secrets = new Set(sealedColumns(table).map(({ field }) => field.key));
    const kept = (values: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([key]) => !secrets.has(key)));
    const content = Buffer.from(JSON.stringify({ data: kept(body.data), base: kept(body.base ?? {}) } satisfies Content));
    if (content.length > mostBytes) throw new PlatformError('draft.too_large');
    return this.database.transaction(async (sql) => {
      await sql.query('delete from platform.fill_draft where user_id = $1 and updated_at < now() - make_interval(days => $2)', [person.actor?.userId, keptDays]);
      const { rows } = await sql.query<Row>(
        `insert into platform.fill_draft (user_id, app, form, record, sealed, version) values ($1, $2, $3, $4, $5, $6)
         on conflict (user_id, app, form, record) do update set sealed = excluded.sealed, data = null, base = null, version = excluded.version, updated_at = now() returning ${columns}`,
        [...slots(person, place), this.sealing.seal(content, draftPlace(person.actor?.userId ?? '', place)), body.version ?? null],
      );
      if (!rows[0]) throw new Error('A draft was not returned.');
      return shown(rows[0], this.contentOf(rows[0], person, place), access);
    });
  }

  async remove(person: Person, place: DraftPlace): Promise<void> {
    await this.access(person, place);
    await this.database.transaction((sql) => sql.query('delete from platform.fill_draft where user_id = $1 and app = $2 and form = $3 and record = $4', [...slots(person, place)]));
  }

  private contentOf(row: Row, person: Person, { app, form }: FormPlace): Content {
    if (!row.sealed) return { data: row.data ?? {}, base: row.base ?? {} };
    return JSON.parse(this.sealing.open(row.sealed, draftPlace(person.actor?.userId ?? '', { app, form, record: row.record })).toString()) as Content;
  }

  private async access(person: Person, place: FormPlace & { readonly record?: string }): Promise<FormAccess> {
    return (await this.form(person, place)).access;
  }

  private async form(person: Person, place: FormPlace & { readonly record?: string }): Promise<AccessibleForm> {
    const form = formOf(await this.appForms.of(place.app, person), place.form);
    const isPlace = place.record === undefined || place.record === newRecord || isUuid(place.record);
    if (!isPlace) throw new PlatformError('record.not_found');
    if (!isSwitchedOn(form.table.form, 'drafts')) throw new PlatformError('record.switched_off', { feature: 'drafts' });
    return form;
  }
}

const slots = ({ actor }: Person, { app, form, record }: DraftPlace): readonly unknown[] => [actor?.userId, app, form, record];

/** Where a draft belongs. */
export const draftPlace = (userId: string, { app, form, record }: DraftPlace): SealContext => ['platform.fill_draft', userId, app, form, record];

/** Rights may have changed since: what may no longer be written does not come back. */
function shown(row: Row, content: Content, access: FormAccess): FillDraft {
  const { writable } = rightsOfForm(access, row.record === newRecord ? 'create' : 'update');
  const only = (values: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([key]) => writable.has(key)));
  return { record: row.record, data: only(content.data), base: only(content.base), version: row.version, updatedAt: new Date(row.updated_at).toISOString() };
}
