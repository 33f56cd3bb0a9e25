import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { type Field, fieldTypeOf, withProps } from '@carewright/schema';
import { Database } from '../../database/database.js';
import { conditionSql, readableFieldRows, readableRows } from '../../records/access/form-access.js';
import { type Person, personSlots } from '../../records/access/person.js';
import { type PersonForms } from '../../records/access/person-forms.js';
import { type AccessibleForm, titleFields } from '../../records/queries/projection.js';
import { bind, compileStatement, type Fragment, Slot } from '../../records/queries/statement.js';
import { isUuid } from '../../records/values/is-uuid.js';
import { type ReferenceAnswers, type ReferenceTexts } from '../worker/messages.js';
import { type MappedColumn } from './import-plan.js';
import { referenceOf } from './read-cell.js';

/** Ids by text; a number says how many there are instead. */
type Found = Map<string, string | number>;

/** Finds the records, people and departments that the cells of a file name, among those that the person may see. */
@Injectable()
export class ReferenceLookup {
  constructor(private readonly database: Database) {}

  async answers(texts: ReferenceTexts, of: { readonly columns: readonly MappedColumn[]; readonly forms: PersonForms; readonly person: Person }): Promise<ReferenceAnswers> {
    const answers: Record<string, Record<string, string | number>> = {};
    for (const [field, wanted] of Object.entries(texts)) {
      const column = of.columns.find((one) => one.field === field);
      if (column) answers[field] = Object.fromEntries(await this.find(column, wanted, of));
    }
    return answers;
  }

  private async find({ definition, by }: MappedColumn, wanted: readonly string[], of: { readonly forms: PersonForms; readonly person: Person }): Promise<Found> {
    const reference = referenceOf(definition);
    if (!reference) return new Map();
    const { to } = reference;
    if ('platform' in to) return this.inTurn(wanted, platformQuestions[to.platform], of.person);
    if ('dictionary' in to) return this.inTurn(wanted, codeQuestions(to.dictionary, definition), of.person);
    const target = of.forms.form(to.form);
    return target ? this.inTurn(wanted, recordQuestions(target, by), of.person) : new Map();
  }

  /** Asks one question after the other for what is not found yet. */
  private async inTurn(wanted: readonly string[], questions: readonly Question[], person: Person): Promise<Found> {
    const found: Found = new Map();
    for (const question of questions) {
      const open = wanted.filter((text) => !found.has(text) && (question.takes?.(text) ?? true));
      if (open.length === 0) continue;
      const statement = compileStatement(question.statement);
      const { rows } = await this.database.sql.query<{ text: string; ids: string[]; count: number }>(statement.text, bind(statement, { ...personSlots(person), texts: open }));
      for (const { text, ids, count } of rows) found.set(text, count === 1 ? (ids[0] ?? 0) : count);
    }
    return found;
  }
}

interface Question {
  readonly statement: Fragment;
  readonly takes?: (text: string) => boolean;
}

const wantedTexts = sql`unnest(${new Slot('texts')}::text[]) as g(v)`;
const answering = (rows: Fragment): Fragment => sql`select g.v as text, (array_agg(t.id::text))[1:1] as ids, count(*)::int as count from ${wantedTexts} join ${rows} group by g.v`;
const byId = (rows: Fragment): Question => ({ statement: answering(rows), takes: isUuid });

const platformQuestions: Readonly<Record<'user' | 'department', readonly Question[]>> = {
  user: [
    { statement: answering(sql`platform.users t on t.username = g.v and t.active`) },
    { statement: answering(sql`platform.users t on t.name = g.v and t.active`) },
    byId(sql`platform.users t on t.id = g.v::uuid and t.active`),
  ],
  department: [{ statement: answering(sql`platform.departments t on t.code = g.v`) }, { statement: answering(sql`platform.departments t on t.name = g.v`) }, byId(sql`platform.departments t on t.id = g.v::uuid`)],
};

/** By the code, by the code with its name as lists show it, by the name alone; only codes that the field offers. */
function codeQuestions(dictionary: string, { props }: Field): readonly Question[] {
  const root = props?.['root'];
  const offered = sql`select code as id, name, name_en from platform.dictionary_entry where dictionary = ${dictionary} and not retired${props?.['leafOnly'] === true ? sql` and is_leaf` : sql``}${typeof root === 'string' ? sql` and (code = ${root} or path @> array[${root}::text])` : sql``}`;
  return [sql`t.id = g.v`, sql`g.v in (t.id || ' ' || t.name, t.id || ' ' || t.name_en)`, sql`g.v in (t.name, t.name_en)`].map((holds) => ({ statement: answering(sql`(${offered}) t on ${holds}`) }));
}

const isTextual = (field: Field): boolean => fieldTypeOf(field.type).columns(withProps(field)).some(({ sqlType }) => sqlType.kind === 'varchar' || sqlType.kind === 'text');

/** By the field that was chosen; else by what is unique, by the first field of the title, by the whole title, by id. */
function recordQuestions(target: AccessibleForm, by: string | undefined): readonly Question[] {
  const { form, columns } = target.table;
  const textual = form.fields.filter((field) => columns.has(field.key) && isTextual(field));
  const keys = by === undefined ? [...textual.filter((field) => field.unique === true || field.type === 'autonumber').map(({ key }) => key), ...titleFields(form).slice(0, 1)] : [by];
  const known = [...new Set(keys)].filter((key) => textual.some((field) => field.key === key));
  const fields = known.map((key) => ({ statement: answering(onRecords(target, [key], sql`${columnOf(target, key)} = g.v`)) }));
  return by === undefined ? [...fields, ...titleQuestion(target, textual), byId(onRecords(target, [], sql`t.id = g.v::uuid`))] : fields;
}

const columnOf = ({ table }: AccessibleForm, key: string): Fragment => sql.id('t', table.columns.get(key)?.column ?? key);

function onRecords(target: AccessibleForm, keys: readonly string[], holds: Fragment): Fragment {
  const readable = [readableRows(target.access, 't'), ...keys.map((key) => readableFieldRows(target.access, 't', key))].map(conditionSql);
  return sql`${target.table.table} as t on ${holds} and t.deleted_at is null and ${sql.join(readable, sql` and `)}`;
}

/** The title as a list shows it, where it is made of texts alone. */
function titleQuestion(target: AccessibleForm, textual: readonly Field[]): readonly Question[] {
  const keys = titleFields(target.table.form);
  if (keys.length === 0 || !keys.every((key) => textual.some((field) => field.key === key))) return [];
  const template = target.table.form.display ?? keys.map((key) => `{${key}}`).join(' ');
  const parts = template.split(/\{([a-z0-9_]+)\}/g).map((part, index) => (index % 2 === 0 ? sql`${part}::text` : columnOf(target, part)));
  return [{ statement: answering(onRecords(target, keys, sql`btrim(concat(${sql.join(parts)})) = g.v`)) }];
}
