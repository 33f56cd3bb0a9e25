import { appSchemaName, columnNames, type Filter, type FormDefinition, formTableName, subTableName } from '@carewright/schema';
import { filterFragment, type Fragment, fragment, identifier, joinFragments, targetSql } from '@carewright/schema/sql';
import { readsOf } from '../datasets/bind-path.js';
import { type BoundFact, type BoundPath, type RelationStep } from '../datasets/bound-query.js';
import { type ChosenSummary } from '../summaries/summary-for.js';
import { summarySchema } from '../summaries/summary.js';
import { type QueryContext } from './query-context.js';

interface Node {
  readonly alias: string;
  readonly form: FormDefinition;
  readonly table: Fragment;
  /** Ties the record to the one it is reached from; null for the root. */
  readonly on: Fragment | null;
  readonly isInner: boolean;
  /** Rows of a sub-table are seen with their record. */
  readonly isRows: boolean;
  readonly reads: Set<string>;
}

/** Any of the row filters; none means no row. */
const anyOf = (filters: readonly Filter[]): Filter => (filters.length === 1 && filters[0] !== undefined ? filters[0] : { or: [...filters] });
const nothing = fragment``;

interface Outside {
  readonly prefix: string;
  readonly linkedTo: Fragment | null;
  /** Where the fact's records are counted beforehand: read instead of them, under the rows that its reader may see of them. */
  readonly summary?: ChosenSummary | null;
}

/**
 * The records of one fact with those they point at, each joined once and to one record only, so that none is counted
 * twice. Every table is read under the asker's rights on all of its fields that the question reads there.
 */
export class JoinTree {
  private readonly context: QueryContext;
  private readonly prefix: string;
  private readonly summary: ChosenSummary | null;
  private readonly nodes = new Map<string, Node>();
  /** The steps from the fact to the dataset's record. */
  private readonly toBase: string;

  /** `linkedTo`: the alias of a dataset record outside, whose records of the fact these are; then that record is not joined again. */
  constructor(fact: BoundFact, base: FormDefinition, context: QueryContext, outside: Outside = { prefix: '', linkedTo: null }) {
    this.context = context;
    this.prefix = outside.prefix;
    this.summary = outside.summary ?? null;
    const table = this.summary !== null ? fragment`${identifier(summarySchema, this.summary.summary.name)}` : fact.rows === null ? this.tableOf(fact.form.key) : fragment`${identifier(appSchemaName(context.app), subTableName(base.key, fact.rows))}`;
    this.nodes.set('', { alias: fact.key === '' ? `${this.prefix}t` : `${this.prefix}f`, form: fact.form, table, on: null, isInner: true, isRows: fact.rows !== null, reads: new Set() });
    const steps = fact.rows === null ? (fact.via ?? []) : [{ relation: '', form: base.key }];
    this.toBase = fact.via === null ? '' : wayOf(steps);
    if (fact.key === '' || fact.via === null) return;
    if (outside.linkedTo === null) this.walk(steps, base, true);
    else this.link(steps, outside.linkedTo);
    if (fact.rows !== null && outside.linkedTo === null) this.nodes.get(this.toBase)?.reads.add(fact.rows);
  }

  private extra: Fragment = nothing;

  /** Ties the last step of the way to a record outside. */
  private link(steps: readonly RelationStep[], outside: Fragment): void {
    const before = this.walk(steps.slice(0, -1), null, true);
    const last = steps.at(-1)?.relation ?? '';
    if (last !== '') before.reads.add(last);
    this.extra = fragment` and ${last === '' ? fragment`${identifier(before.alias, 'parent_id')}` : this.relationColumn(before, last)} = ${outside}`;
  }

  private relationColumn(node: Node, relation: string): Fragment {
    const field = node.form.fields.find(({ key }) => key === relation);
    return fragment`${identifier(node.alias, field === undefined ? relation : (columnNames(field)[0]?.name ?? relation))}`;
  }

  private walk(steps: readonly RelationStep[], last: FormDefinition | null, isInner: boolean, from = ''): Node {
    let way = from;
    let node = this.nodes.get(from) as Node;
    for (const [index, { relation, form: key }] of steps.entries()) {
      way = way === '' ? `>${relation}` : `${way}>${relation}`;
      const known = this.nodes.get(way);
      if (relation !== '') for (const read of readsOf(node.form, relation)) node.reads.add(read);
      const form = index === steps.length - 1 && last !== null ? last : this.context.resolveForm(key);
      if (form === undefined) throw new Error('A bound query names related forms that exist.');
      if (known === undefined) {
        const alias = isInner && index === steps.length - 1 && last !== null ? `${this.prefix}t` : `${this.prefix}j${this.nodes.size}`;
        const id = fragment`${identifier(alias, 'id')}`;
        const on = fragment`${id} = ${relation === '' ? fragment`${identifier(node.alias, 'parent_id')}` : this.relationColumn(node, relation)}`;
        this.nodes.set(way, { alias, form, table: this.tableOf(key), on, isInner, isRows: false, reads: new Set() });
      }
      node = this.nodes.get(way) as Node;
    }
    return node;
  }

  /** The dataset's record; the alias that conditions on it are asked of. */
  get base(): string {
    return (this.nodes.get(this.toBase) as Node).alias;
  }

  get root(): string {
    return (this.nodes.get('') as Node).alias;
  }

  /** Says that the condition of these records reads fields, so that the rights on them are asked for. */
  reading(paths: readonly string[], of: 'base' | 'root'): void {
    const node = this.nodes.get(of === 'base' ? this.toBase : '') as Node;
    for (const path of paths) for (const key of readsOf(node.form, path.split('.')[0] ?? '')) node.reads.add(key);
  }

  /** The value at a path from the fact's records, or from the dataset's record that they belong to. */
  value({ steps, field, target }: BoundPath, from: 'base' | 'root'): Fragment {
    const node = this.walk(steps, null, false, from === 'base' ? this.toBase : '');
    for (const key of readsOf(node.form, field)) node.reads.add(key);
    return targetSql(target, { ...this.context, form: node.form, alias: node.alias, relatedRows: (form, fields) => this.context.access.rowsWhere(form, fields) });
  }

  condition(filter: Filter, of: 'base' | 'root'): Fragment {
    const node = this.nodes.get(of === 'base' ? this.toBase : '') as Node;
    return filterFragment(filter, { ...this.context, form: node.form, alias: node.alias, relatedRows: (form, fields) => this.context.access.rowsWhere(form, fields) });
  }

  /** `from … where …`; said last, when everything that is read is known. */
  from(lateral: readonly Fragment[], conditions: readonly Fragment[]): Fragment {
    const joins = [...this.nodes.values()].map((node) => {
      if (node.on === null) return fragment`${node.table} as ${identifier(node.alias)}`;
      return fragment`${node.isInner ? fragment` join ` : fragment` left join `}${node.table} as ${identifier(node.alias)} on ${node.on} and ${this.visible(node)}`;
    });
    const root = this.nodes.get('') as Node;
    const all = [this.visible(root), ...conditions];
    return fragment`from ${joinFragments([...joins, ...lateral], nothing)} where ${joinFragments(all, fragment` and `)}${this.extra}`;
  }

  /** The fields that the rights on the fact's records depend on. */
  get reads(): readonly string[] {
    return [...(this.nodes.get('') as Node).reads];
  }

  private visible({ alias, form, reads, isRows, on }: Node): Fragment {
    if (isRows) return fragment`true`;
    const whole = (this.context.ruleForm ?? this.context.resolveForm)(form.key) ?? form;
    // Deleted records are in no summary, and its rows are those of who may read all that the question reads of the records.
    if (on === null && this.summary !== null) return filterFragment(anyOf(this.summary.rows), { ...this.context, resolveForm: this.context.ruleForm ?? this.context.resolveForm, form: whole, alias });
    return fragment`${identifier(alias, 'deleted_at')} is null and ${filterFragment(anyOf(this.context.access.rowsWhere(form.key, [...reads])), { ...this.context, resolveForm: this.context.ruleForm ?? this.context.resolveForm, form: whole, alias })}`;
  }

  private tableOf(form: string): Fragment {
    return fragment`${identifier(appSchemaName(this.context.app), formTableName(form))}`;
  }
}

const wayOf = (steps: readonly RelationStep[]): string => steps.map(({ relation }) => `>${relation}`).join('');
