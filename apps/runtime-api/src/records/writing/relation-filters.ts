import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { bindFilter, fieldKindOf, issue, recordFieldsOf, relationTargetOf, type Field, type Filter, type Issue, type IssuePath } from '@carewright/schema';
import { compileFilter } from '@carewright/schema/sql';
import { type Sql } from '../../database/sql.js';
import { AppForms } from '../access/app-forms.js';
import { asSystem, personSlots } from '../access/person.js';
import { type PersonForms } from '../access/person-forms.js';
import { relationTarget } from '../presentation/title.js';
import { standIn } from '../queries/stand-ins.js';
import { bind, compileStatement, Slot } from '../queries/statement.js';
import { rowsOf, type RecordValues } from './judge-submission.js';
import { type Work } from './work.js';

const alias = 't';

/** A reference whose field takes only some records of its target. */
interface Chosen {
  readonly path: IssuePath;
  readonly field: Field;
  readonly ids: readonly string[];
  readonly filter: Filter;
  /** A list has no foreign key: its members are locked as one would, so that none is deleted meanwhile. */
  readonly isMany: boolean;
}

/**
 * Refuses references to records that the field does not offer. The filter is the author's and looks at all of a record,
 * whoever chooses; whether the person may refer to the record at all is judged elsewhere, by their rights.
 */
@Injectable()
export class RelationFilters {
  constructor(private readonly appForms: AppForms) {}

  /** Judges the references that change, and those whose filter compares with what changes. */
  async issues(work: Omit<Work, 'sql'> & { readonly sql: Sql }, of: { readonly values: RecordValues; readonly changed: readonly string[]; readonly lock?: boolean }): Promise<Issue[]> {
    const chosen = work.form.table.form.fields.flatMap((field) => chosenIn(field, of));
    if (chosen.length === 0) return [];
    const system = await this.appForms.of(work.app, asSystem());
    const issues: Issue[] = [];
    for (const one of chosen) {
      const offered = await this.offered(work, system, one, of.lock === true);
      if (one.ids.some((id) => !offered.has(id))) issues.push(issue(one.field.props?.['filter'] === undefined ? 'record.no_such_reference' : 'record.not_selectable', one.path));
    }
    return issues;
  }

  private async offered(work: Pick<Work, 'sql' | 'app' | 'person'>, system: PersonForms, { field, ids, filter, isMany }: Chosen, lock: boolean): Promise<ReadonlySet<string>> {
    const target = relationTarget(field, system.form);
    if (!target) return new Set();
    const condition = compileFilter(filter, { app: work.app, form: target.table.form, alias, resolveForm: (key) => system.form(key)?.table.form, user: standIn, ...system.day });
    const statement = compileStatement(sql`select ${sql.id(alias, 'id')} as id from ${target.table.table} as ${sql.id(alias)} where ${sql.id(alias, 'id')} = any(${new Slot('ids')}::uuid[]) and ${sql.id(alias, 'deleted_at')} is null and ${condition}${isMany && lock ? sql` for key share` : sql``}`);
    const { rows } = await work.sql.query<{ id: string }>(statement.text, bind(statement, { ...personSlots(work.person), ids }));
    return new Set(rows.map(({ id }) => id));
  }
}

function chosenIn(field: Field, { values, changed }: { readonly values: RecordValues; readonly changed: readonly string[] }): Chosen[] {
  if (field.fields === undefined) return chosenAt(field, { values, value: values[field.key], path: [field.key], isChanged: changed.includes(field.key), changed });
  const columns = field.fields.filter((column) => column.props?.['filter'] !== undefined || isList(column));
  if (columns.length === 0) return [];
  const isChanged = changed.includes(field.key);
  return rowsOf(values[field.key]).flatMap((row, index) => columns.flatMap((column) => chosenAt(column, { values: { ...values, ...row }, value: row[column.key], path: [field.key, index, column.key], isChanged, changed })));
}

function chosenAt(field: Field, of: { readonly values: RecordValues; readonly value: unknown; readonly path: IssuePath; readonly isChanged: boolean; readonly changed: readonly string[] }): Chosen[] {
  const filter = field.props?.['filter'] as Filter | undefined;
  const ids = (Array.isArray(of.value) ? of.value : [of.value]).filter((one): one is string => typeof one === 'string');
  if ((filter === undefined && !isList(field)) || ids.length === 0) return [];
  const isDue = of.isChanged || recordFieldsOf(filter ?? { and: [] }).some((key) => of.changed.includes(key));
  return isDue ? [{ path: of.path, field, ids, isMany: isList(field), filter: bindFilter(filter ?? { and: [] }, of.values) }] : [];
}

/** A list of records of another form. */
const isList = (field: Field): boolean => relationTargetOf(field) !== undefined && fieldKindOf(field) === 'list';
