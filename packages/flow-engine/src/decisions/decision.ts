/** How many lines of a table may count: exactly one, the first that fits, or all that fit, as a list. */
export type HitPolicy = 'unique' | 'first' | 'collect';

/** What a line asks of one input. */
export interface DecisionCell {
  readonly test: DecisionTest;
  /** JSON: nothing for `any`, `empty` and `filled`, a list of two for `between`, a list for `one-of`, else one value. */
  readonly value?: string;
}

/** A line: it fits when every cell does, and then says these results. */
export interface DecisionRule {
  readonly cells: readonly DecisionCell[];
  /** JSON values, one for each output. */
  readonly results: readonly string[];
}

/** A decision table (`cw:decision`): inputs are expressions, outputs are variables, lines are tried from top to bottom. */
export interface Decision {
  readonly hit: HitPolicy;
  readonly inputs: readonly { readonly label: string; readonly value: string }[];
  readonly outputs: readonly { readonly name: string }[];
  readonly rules: readonly DecisionRule[];
}

export type DecisionTest = 'any' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'between' | 'one-of' | 'contains' | 'empty' | 'filled';

export const hitPolicies: readonly HitPolicy[] = ['unique', 'first', 'collect'];

/** Upper bounds of one table. */
export const decisionLimits = { columns: 30, rules: 500 } as const;
