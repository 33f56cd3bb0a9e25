import { type AppDefinition, type Field, type FormDefinition, type LayoutNode } from '@carewright/schema';
import { type Retired } from '@carewright/schema/storage';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { Drafts } from '../definitions/drafts.js';
import { PlatformError } from '../http/platform-error.js';
import { type LedgerLine } from './retired-data.js';

/** Puts something that is out of use back into the draft; publishing brings its values back. */
@Injectable()
export class RetiredRestore {
  constructor(
    private readonly database: Database,
    private readonly drafts: Drafts,
    private readonly audit: Audit,
  ) {}

  async restore(actor: Actor, app: string, { entry }: LedgerLine): Promise<{ readonly form: string; readonly field?: string }> {
    return this.database.transaction(async (sql) => {
      const draft = await this.drafts.app(app, sql);
      const before = await releaseBefore(sql, app, entry.inRelease);
      const forms = { ...draft.forms, [entry.form]: restored(draft.forms[entry.form], before.forms[entry.form], entry) };
      await this.drafts.replace(sql, { ...draft, forms }, actor.userId);
      await this.audit.write(sql, { action: 'draft.restored', actor, outcome: 'success', app, target: `forms/${entry.form}`, facts: { inRelease: entry.inRelease, ...(entry.kind === 'column' && { field: entry.field }) } });
      return { form: entry.form, ...(entry.kind === 'column' ? { field: entry.field } : entry.subTable !== null ? { field: entry.subTable } : {}) };
    });
  }
}

/** The release that still had what the given one took out of use. */
async function releaseBefore(sql: Sql, app: string, release: number): Promise<AppDefinition> {
  const { rows } = await sql.query<{ definition: AppDefinition }>('select definition from platform.release where app = $1 and number = $2', [app, release - 1]);
  if (rows[0] === undefined) throw new PlatformError('retired.not_found');
  return rows[0].definition;
}

function restored(form: FormDefinition | undefined, before: FormDefinition | undefined, entry: Retired): FormDefinition {
  if (entry.kind === 'table' && entry.subTable === null) {
    if (form !== undefined) throw new PlatformError('retired.already_there');
    if (before === undefined) throw new PlatformError('retired.not_found');
    const { retired: _retired, ...definition } = before;
    return definition;
  }
  if (form === undefined) throw new PlatformError('retired.form_missing');
  const key = entry.kind === 'column' ? (entry.subTable ?? entry.field) : (entry.subTable ?? '');
  const field = before?.fields.find((one) => one.key === key);
  if (field === undefined) throw new PlatformError('retired.not_found');
  const present = form.fields.find((one) => one.key === key);
  if (present === undefined) return withField(form, field);
  const back = entry.kind === 'column' && entry.subTable !== null ? withColumn(present, field, entry.field) : typeBack(present, field);
  if (back === present) throw new PlatformError('retired.already_there');
  return { ...form, fields: form.fields.map((one) => (one.key === key ? back : one)) };
}

/** What the values are: everything else that was said about the field since stays. */
const ofType = ['type', 'props', 'options', 'compute', 'default', 'unique', 'index', 'rules', 'fields'] as const;

function typeBack(present: Field, before: Field): Field {
  if (present.type === before.type && JSON.stringify(present.props ?? {}) === JSON.stringify(before.props ?? {})) return present;
  const kept = Object.fromEntries(Object.entries(present).filter(([key]) => !(ofType as readonly string[]).includes(key)));
  const back = Object.fromEntries(Object.entries(before).filter(([key]) => (ofType as readonly string[]).includes(key)));
  return { ...kept, ...back } as Field;
}

function withColumn(present: Field, before: Field, key: string): Field {
  const [now, then] = [present.fields?.find((one) => one.key === key), before.fields?.find((one) => one.key === key)];
  if (then === undefined) throw new PlatformError('retired.not_found');
  const fields = now === undefined ? [...(present.fields ?? []), then] : (present.fields ?? []).map((one) => (one.key === key ? typeBack(one, then) : one));
  return { ...present, fields };
}

/** A field comes back at the end of the form's last section, where it is seen at once. */
function withField(form: FormDefinition, field: Field): FormDefinition {
  const last = form.layout.findLastIndex((node) => 'children' in node);
  const placed = { field: field.key };
  const layout: LayoutNode[] = last === -1 ? [...form.layout, placed] : form.layout.map((node, at) => (at === last && 'children' in node ? { ...node, children: [...node.children, placed] } : node));
  return { ...form, fields: [...form.fields, field], layout };
}
