import { type Locale } from '../definitions/localized-text.js';
import { type Fragment } from '../expressions/fragment.js';
import { type ComparableKind } from '../expressions/value-kind.js';
import { type FilterOperator } from './operators.js';
import { type ValuesBelow, type ValueTree } from '../field-types/value-tree.js';

/** One operand after relative values have been replaced: a value of the field's kind, or a date asked of a moment in time. */
export type OperandValue = boolean | number | string;

/** What an operator compares with. */
export interface Comparing {
  readonly kind: ComparableKind;
  /** What the members of a list are. */
  readonly item: 'text' | 'id';
  /** None, one, two or many. */
  readonly operands: readonly OperandValue[];
  readonly today: string;
  readonly tz: string;
  /** What stands below what among the values of the field; absent where they have no order above and below. */
  readonly tree?: ValueTree;
  readonly valuesBelow?: ValuesBelow;
}

/** The kinds of operand an operator takes. */
export type OperandShape = 'none' | 'one' | 'text' | 'pair' | 'list' | 'days';

interface Described {
  readonly name: FilterOperator;
  /** `{0}` is the field, `{1}` the operand, `{2}` the second. */
  readonly words: Readonly<Record<Locale, string>>;
  readonly operand: OperandShape;
}

/**
 * An operator that holds for a value which is there. For an empty value it does not hold, in JS as in SQL;
 * over the rows of a sub-table it holds when it does for any row.
 */
export interface PositiveFilterOperator extends Described {
  readonly holds: (value: unknown, comparing: Comparing) => boolean;
  /** True of a column exactly when `holds`; NULL counts as false. */
  readonly sql: (column: Fragment, comparing: Comparing) => Fragment;
}

/** The complement of another operator: it holds exactly when the other does not, so `ne` keeps empty values. */
export interface NegativeFilterOperator extends Described {
  readonly negates: FilterOperator;
}

/** Everything the platform knows about one filter operator. A new one is a file, a name in `operators.ts` and a line in the registry. */
export type FilterOperatorType = PositiveFilterOperator | NegativeFilterOperator;
