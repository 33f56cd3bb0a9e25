import { consentDocument, isConsent } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { type AccessibleForm } from '../queries/projection.js';

const keepSql = `insert into platform.consent_text (app, form, field, digest, version, language, title, content) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`;

/** Keeps each text that is agreed to, in the transaction that stores the agreement. */
export async function keepConsentTexts(sql: Sql, { app, form }: { readonly app: string; readonly form: AccessibleForm }, of: { readonly values: Readonly<Record<string, unknown>>; readonly changed: readonly string[] }): Promise<void> {
  const { key: formKey, fields } = form.table.form;
  for (const field of fields) {
    const value = of.values[field.key];
    if (field.type !== 'consent' || !of.changed.includes(field.key) || !isConsent(value) || value.agreed !== true || value.digest === undefined || value.language === undefined) continue;
    const { title, version, text } = consentDocument(field, value.language);
    // What the platform puts back may be older than the form; its text was kept when it was agreed to.
    if (version === value.version) await sql.query(keepSql, [app, formKey, field.key, value.digest, version, value.language, title, text], 'consent-text-keep');
  }
}
