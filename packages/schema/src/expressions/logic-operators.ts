import { type LogicOperator } from './logic-operator.js';
import { aggregateOperators } from './operators/aggregates.js';
import { arithmeticOperators } from './operators/arithmetic.js';
import { booleanOperators } from './operators/boolean.js';
import { comparisonOperators } from './operators/comparison.js';
import { dateOperators } from './operators/dates.js';
import { listOperators } from './operators/lists.js';
import { cnid } from './operators/cnid.js';
import { match } from './operators/match.js';
import { score } from './operators/score.js';
import { textOperators } from './operators/text.js';
import { variableOperators } from './operators/variables.js';

/** Every operator of `cw-logic/1` by name; what is not here is refused (`log`, `method`, dotted names, bare `+ - * /`). */
export const logicOperators: ReadonlyMap<string, LogicOperator> = new Map(
  [
    variableOperators, comparisonOperators, booleanOperators, arithmeticOperators, aggregateOperators, textOperators, dateOperators, listOperators, [match, cnid, score],
  ].flat().map((operator) => [operator.name, operator]),
);
