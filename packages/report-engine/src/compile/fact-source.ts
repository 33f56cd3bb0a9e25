import { fieldsOfFilter } from '@carewright/schema';
import { type Fragment, fragment, identifier } from '@carewright/schema/sql';
import { type BoundDimension, type BoundFact, type BoundPath } from '../datasets/bound-query.js';
import { type ChosenSummary } from '../summaries/summary-for.js';
import { type Compiling } from './compiling.js';
import { groupValue } from './group-value.js';
import { JoinTree } from './join-tree.js';

/** Where a value is found: from the fact's own records, or from the dataset's record that they belong to. */
export interface Place {
  readonly path: BoundPath;
  readonly from: 'base' | 'root';
}

/** Records of a fact beside those that are counted, with what they have to be. */
export interface Neighbours {
  readonly tree: JoinTree;
  readonly conditions: Fragment[];
}

/** The records of one fact on their way into a statement: what is joined to them and what is asked of them, gathered while its parts are written. */
export class FactSource {
  readonly compiling: Compiling;
  readonly fact: BoundFact;
  readonly tree: JoinTree;
  readonly lateral: Fragment[] = [];
  readonly conditions: Fragment[] = [];

  constructor(compiling: Compiling, fact: BoundFact, summary: ChosenSummary | null) {
    this.compiling = compiling;
    this.fact = fact;
    this.tree = new JoinTree(fact, compiling.bound.form, compiling.context, { prefix: '', linkedTo: null, summary });
  }

  /** Where a dimension is found; null where neighbours have it. */
  placeOf(dimension: BoundDimension): Place | null {
    const own = dimension.at[this.fact.key];
    if (own !== undefined) return { path: own, from: 'root' };
    const ofBase = dimension.at[''];
    return ofBase === undefined ? null : { path: ofBase, from: 'base' };
  }

  grouped(column: Fragment, dimension: BoundDimension, path: BoundPath): Fragment {
    return groupValue(column, dimension, path, { tz: this.compiling.context.tz, weekStart: this.compiling.weekStart });
  }

  /** Rows of a sub-table are seen by who may see the field that holds them. */
  readRowsOf(key: string): void {
    const rows = this.compiling.bound.facts.find((one) => one.key === key)?.rows ?? null;
    if (rows !== null) this.tree.reading([rows], 'base');
  }

  /** The records of a fact that belong to the same record of the dataset. */
  neighbours(key: string, prefix: string): Neighbours {
    const { bound, context } = this.compiling;
    const fact = bound.facts.find((one) => one.key === key) as BoundFact;
    this.readRowsOf(key);
    const tree = new JoinTree(fact, bound.form, context, { prefix, linkedTo: fragment`${identifier(this.tree.base, 'id')}` });
    if (fact.where === null) return { tree, conditions: [] };
    tree.reading(fieldsOfFilter(fact.where), 'root');
    return { tree, conditions: [tree.condition(fact.where, 'root')] };
  }
}
