import { createQueryId, PostgresQueryCompiler, type RawBuilder, type RawNode } from 'kysely';

/** SQL text with `$n` and the values they stand for. */
export interface SqlText {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Numbers its parameters after those of the statement that the text is put into. */
class OffsetCompiler extends PostgresQueryCompiler {
  readonly #offset: number;
  constructor(offset: number) {
    super();
    this.#offset = offset;
  }
  protected override getCurrentParameterPlaceholder(): string {
    return `$${this.numParameters + this.#offset}`;
  }
}

/** Prints a kysely expression; `offset` is how many parameters the statement already has. */
export function sqlTextOf(expression: RawBuilder<unknown>, offset = 0): SqlText {
  const { sql, parameters } = new OffsetCompiler(offset).compileQuery(expression.toOperationNode() as RawNode, createQueryId());
  return { sql, parameters };
}
