import { type Locale, relationTargetOf } from '@carewright/schema';
import { type BoundQuery, referencesIn, type ReportResult, withLabels } from '@carewright/report-engine';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { asPerson } from '../records/access/person.js';
import { readListQuery } from '../records/listing/list-query.js';
import { RecordReader } from '../records/record-reader.js';
import { RecordList } from '../records/listing/record-list.js';

type Labels = ReadonlyMap<string, string>;
const pageSize = 500;
const othersWord: Readonly<Record<Locale, string>> = { 'zh-CN': '其他', 'en-US': 'Others' };
const hiddenWord: Readonly<Record<Locale, string>> = { 'zh-CN': '（无权查看）', 'en-US': '(not yours to see)' };

/** Puts names beside the ids of an answer: records by their titles under the reader's own rights, people and departments by name. */
@Injectable()
export class ReferenceLabels {
  constructor(
    private readonly database: Database,
    private readonly lists: RecordList,
    private readonly reader: RecordReader,
  ) {}

  async label(bound: BoundQuery, result: ReportResult, reader: { readonly app: string; readonly actor: Actor; readonly locale: Locale }): Promise<ReportResult> {
    const references = referencesIn(result);
    const found = await Promise.all(references.map(async ({ column, ids }) => [column, await this.labelsOf(bound.dimensions[column], ids, reader)] as const));
    return withLabels(result, new Map(found), { fallback: hiddenWord[reader.locale], others: othersWord[reader.locale] });
  }

  private async labelsOf(dimension: BoundQuery['dimensions'][number] | undefined, ids: readonly string[], reader: { readonly app: string; readonly actor: Actor; readonly locale: Locale }): Promise<Labels> {
    const field = dimension?.target.field;
    const form = field && relationTargetOf(field);
    if (form !== undefined) return this.recordTitles(form, ids, reader);
    const dictionary = field?.type === 'dictionary' ? field.props?.['dictionary'] : undefined;
    if (typeof dictionary === 'string') return this.reader.codes(dictionary, ids, reader.locale);
    const table = field?.type === 'department' || dimension?.target.column === 'created_department' ? 'departments' : 'users';
    const { rows } = await this.database.sql.query<{ id: string; name: string }>(`select id, name from platform.${table} where id = any($1::uuid[])`, [ids], `report-labels-${table}`);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async recordTitles(form: string, ids: readonly string[], { app, actor, locale }: { readonly app: string; readonly actor: Actor; readonly locale: Locale }): Promise<Labels> {
    const labels = new Map<string, string>();
    for (let from = 0; from < ids.length; from += pageSize) {
      const query = { ...readListQuery({ limit: pageSize }), fields: [], filter: { field: 'id', op: 'in', value: ids.slice(from, from + pageSize) } };
      const page = await this.lists.list(asPerson(actor), { app, form, query }, locale).catch((error: unknown) => {
        // Who may count by a record need not be allowed to see it: then the group stands without a name.
        if (error instanceof PlatformError && error.code === 'record.form_not_found') return null;
        throw error;
      });
      for (const record of page?.items ?? []) labels.set(record.id, record.title);
    }
    return labels;
  }
}
