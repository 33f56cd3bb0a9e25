import { appSchemaName, type Filter, type FilterContext, type FilterTarget, formTableName } from '@carewright/schema';
import { filterFragment, type Fragment, fragment, identifier, joinFragments, kyselyOf, parameter, type SqlText, sqlTextOf, targetSql } from '@carewright/schema/sql';
import { type BoundMeasure, type BoundQuery } from '../datasets/bound-query.js';
import { groupExpression } from './group-expression.js';
import { type ReadAccess } from './read-access.js';

/** Who asks, when, and of which app. */
export interface QueryContext extends Omit<FilterContext, 'form' | 'related'> {
  readonly app: string;
  readonly access: ReadAccess;
}

const own = 't';
const comma = fragment`, `;
const aliasOf = (relation: string): string => `r_${relation}`;

/** Any of the row filters; none means no row. */
function anyOf(filters: readonly Filter[]): Filter {
  return filters.length === 1 && filters[0] !== undefined ? filters[0] : { or: [...filters] };
}

class QueryCompiler {
  private readonly bound: BoundQuery;
  private readonly context: QueryContext;

  constructor(bound: BoundQuery, context: QueryContext) {
    this.bound = bound;
    this.context = context;
  }

  compile(): Fragment {
    const { dimensions, measures } = this.bound;
    const groups = dimensions.map((_one, index) => fragment`${identifier(`d${index}`)}`);
    const values = measures.map((measure, index) => fragment`${this.printed(measure, index)} as ${identifier(`m${index}`)}`);
    if (groups.length === 0) return fragment`select ${joinFragments(values, comma)} from (${this.rows(true)}) as s`;
    const noGroups = dimensions.map(() => fragment`null`);
    // Totals are asked for by themselves: groups of a list field overlap, and an average or distinct count cannot be added up.
    return fragment`select * from (select false as total, ${joinFragments([...groups, ...values], comma)} from (${this.rows(false)}) as s group by ${joinFragments(groups, comma)} order by ${this.order(groups)} limit ${parameter(this.bound.limit + 1)}) as grouped union all select true, ${joinFragments([...noGroups, ...values], comma)} from (${this.rows(true)}) as whole`;
  }

  /** One row a record (a list field: one a member), with what is grouped by and aggregated. */
  private rows(isTotal: boolean): Fragment {
    const { dimensions, measures, form } = this.bound;
    const lists = isTotal ? [] : dimensions.map((dimension, index) => ({ dimension, index })).filter(({ dimension }) => dimension.target.kind === 'list');
    const groups = isTotal ? [] : dimensions.map((dimension, index) => {
      const column = dimension.target.kind === 'list' ? fragment`${identifier(`l${index}`, 'item')}` : this.column(dimension.target);
      return fragment`${groupExpression(column, dimension, this.context.tz)} as ${identifier(`d${index}`)}`;
    });
    const values = measures.flatMap(({ target, definition }, index) => [
      ...(target ? [fragment`${this.column(target)} as ${identifier(`v${index}`)}`] : []),
      ...(definition.where ? [fragment`${this.filter(definition.where)} as ${identifier(`w${index}`)}`] : []),
    ]);
    const selected = [...groups, ...values];
    const joins = Object.keys(this.bound.readsRelated).map((relation) => this.join(relation));
    const unnested = lists.map(({ dimension, index }) => fragment` left join lateral unnest(${this.column(dimension.target)}) as ${identifier(`l${index}`)}(item) on true`);
    return fragment`select ${selected.length === 0 ? fragment`1` : joinFragments(selected, comma)} from ${this.table(form.key)} as ${identifier(own)}${joinFragments([...joins, ...unnested], fragment``)} where ${identifier(own, 'deleted_at')} is null and ${this.filter(anyOf(this.context.access.rowsWhere(form.key, this.bound.reads)))} and ${this.filter(this.bound.filter)}`;
  }

  /** A related record counts only where the asker may see it; elsewhere its dimension is empty, as if nothing were related. */
  private join(relation: string): Fragment {
    const related = this.bound.readsRelated[relation];
    const form = related && this.context.resolveForm(related.form);
    if (!related || !form) throw new Error('A bound query names related forms that exist.');
    const alias = aliasOf(relation);
    const visible = filterFragment(anyOf(this.context.access.rowsWhere(related.form, related.fields)), { ...this.context, form, alias });
    return fragment` left join ${this.table(related.form)} as ${identifier(alias)} on ${identifier(alias, 'id')} = ${identifier(own, relation)} and ${identifier(alias, 'deleted_at')} is null and ${visible}`;
  }

  private aggregate({ type, target, definition }: BoundMeasure, index: number): Fragment {
    const value = target ? fragment`${identifier(`v${index}`)}` : fragment`*`;
    const call = aggregateSql[type.sqlFunction ?? 'count'](type.isDistinct ? fragment`distinct ${value}` : value);
    return definition.where ? fragment`${call} filter (where ${identifier(`w${index}`)})` : call;
  }

  /** As text, so that an exact number stays exact on its way. */
  private printed(measure: BoundMeasure, index: number): Fragment {
    const aggregate = this.aggregate(measure, index);
    return measure.type.sqlFunction === 'avg' ? fragment`round(${aggregate}, 6)::text` : fragment`${aggregate}::text`;
  }

  private order(groups: readonly Fragment[]): Fragment {
    const { dimensions, measures, sort } = this.bound;
    const wanted = sort.map(({ by, dir }) => {
      const group = dimensions.findIndex(({ key }) => key === by);
      const measure = measures.findIndex(({ definition }) => definition.key === by);
      const direction = dir === 'asc' ? fragment` asc nulls last` : fragment` desc nulls last`;
      const bound = measures[measure];
      return fragment`${group >= 0 || !bound ? (groups[group] ?? fragment`1`) : this.aggregate(bound, measure)}${direction}`;
    });
    // Ties are broken by the groups, so that the same question gives the same rows.
    return joinFragments([...wanted, ...groups], comma);
  }

  /** A column, or the value of a lookup, roll-up or formula that no column holds, as far as the asker may see what it comes from. */
  private column(target: FilterTarget): Fragment {
    const { place, column } = target;
    const alias = place.at === 'relation' ? aliasOf(place.key) : own;
    if (target.linked === undefined) return fragment`${identifier(alias, column)}`;
    const form = place.at === 'relation' ? this.context.resolveForm(place.form) : this.bound.form;
    if (!form) throw new Error('A bound query names related forms that exist.');
    return targetSql(target, { ...this.context, form, alias, relatedRows: (key, fields) => this.context.access.rowsWhere(key, fields) });
  }

  private filter(filter: Filter): Fragment {
    const relatedRows = (form: string, fields: readonly string[]): readonly Filter[] => this.context.access.rowsWhere(form, fields);
    return filterFragment(filter, { ...this.context, form: this.bound.form, alias: own, relatedRows });
  }

  private table(form: string): Fragment {
    return fragment`${identifier(appSchemaName(this.context.app), formTableName(form))}`;
  }
}

/** Functions by name, written out here so that no text from a definition can become one. */
const aggregateSql: Readonly<Record<NonNullable<BoundMeasure['type']['sqlFunction']>, (value: Fragment) => Fragment>> = {
  count: (value) => fragment`count(${value})`,
  sum: (value) => fragment`sum(${value})`,
  avg: (value) => fragment`avg(${value})`,
  min: (value) => fragment`min(${value})`,
  max: (value) => fragment`max(${value})`,
  percentile_cont: (value) => fragment`percentile_cont(0.5) within group (order by ${value})`,
};

/** One parameterised statement for a bound question, under the asker's rights. Columns: `total`, `d0…`, `m0…`. */
export function compileQuery(bound: BoundQuery, context: QueryContext): SqlText {
  return sqlTextOf(kyselyOf(new QueryCompiler(bound, context).compile()));
}
