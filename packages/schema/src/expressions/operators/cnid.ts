import { readCnid } from '../../field-types/read-cnid.js';
import { accepts, type LogicOperator } from '../logic-operator.js';

type Reading = Exclude<ReturnType<typeof readCnid>, string>;
const parts: Readonly<Record<string, (reading: Reading) => string>> = { birthDate: (reading) => reading.birthDate, sex: (reading) => reading.sex, region: (reading) => reading.region };
const partOf = (part: unknown): ((reading: Reading) => string) | undefined => (typeof part === 'string' && Object.hasOwn(parts, part) ? parts[part] : undefined);

/** What an identity number says: its `birthDate`, `sex` or `region`; without a part, whether it is a right one. */
export const cnid: LogicOperator = {
  name: 'cnid', group: 'text', words: { 'zh-CN': '身份证 {0} 的 {1}', 'en-US': '{1} of identity number {0}' }, count: [1, 2],
  check: (args, checking) => {
    if (args[1] !== undefined && partOf(args[1]) === undefined) checking.report('logic.literal-needed', 1);
    return accepts(args[1] === undefined ? 'boolean' : args[1] === 'birthDate' ? 'date' : 'text', ['text'])(args.slice(0, 1), checking);
  },
  evaluate: (args, evaluation) => {
    const value = evaluation.run(args[0] ?? null);
    const reading = typeof value === 'string' && value !== '' ? readCnid(value, evaluation.context.today) : null;
    const isRead = reading !== null && typeof reading !== 'string';
    if (args[1] === undefined) return isRead;
    return isRead ? (partOf(args[1])?.(reading) ?? null) : null;
  },
  sql: null,
  examples: [{ expr: { cnid: ['11010519491231002X'] }, result: true }, { expr: { cnid: ['11010519491231002X', 'birthDate'] }, result: '1949-12-31' }, { expr: { cnid: ['110105194912310021'] }, result: false }, { expr: { cnid: [null, 'sex'] }, result: null }],
};
