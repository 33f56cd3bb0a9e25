import { createHash } from 'node:crypto';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type RawBuilder } from 'kysely';
import { standInSlot } from './stand-ins.js';

/** A parameter that is known only when the statement runs, so that one compiled text serves every person and value. */
export class Slot {
  constructor(readonly name: string) {}
}

/** The value of one field of the record that is written; what the record does not have is null. */
export class FieldSlot {
  constructor(
    readonly key: string,
    /** What of the value the column holds; absent when it is the value as it is. */
    readonly cell?: (value: unknown) => unknown,
  ) {}
}

/** SQL text with its parameters in order; slots still stand where run-time values go. */
export interface Statement {
  readonly text: string;
  /** Name under which connections keep it prepared. */
  readonly name: string;
  readonly parameters: readonly unknown[];
}

/** Values of the slots of a statement, by slot name. */
export type SlotValues = Readonly<Record<string, unknown>>;

/** Any piece of SQL of kysely's `sql` tag: identifiers quoted, values as parameters. */
export type Fragment = RawBuilder<unknown>;

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Turns a fragment into text and parameters; equal texts get equal names. */
export function compileStatement(fragment: Fragment): Statement {
  const { sql: text, parameters: given } = fragment.compile(compiler);
  const parameters = given.map((parameter) => {
    const slot = standInSlot(parameter);
    return slot === null ? parameter : new Slot(slot);
  });
  return { text, parameters, name: `r_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}` };
}

function slotValue({ cell }: FieldSlot, value: unknown): unknown {
  return value === null || cell === undefined ? value : (cell(value) ?? null);
}

/** The parameter list of one run. A slot without a value is a mistake of ours, never a null. */
export function bind(statement: Statement, values: SlotValues, record: SlotValues = {}): unknown[] {
  return statement.parameters.map((parameter) => {
    if (parameter instanceof FieldSlot) return slotValue(parameter, record[parameter.key] ?? null);
    if (!(parameter instanceof Slot)) return parameter;
    if (!Object.hasOwn(values, parameter.name)) throw new Error(`No value for slot ${parameter.name}`);
    return values[parameter.name];
  });
}
