import { type INestApplicationContext } from '@nestjs/common';
import { type Settings } from '../settings.js';

/** What a command was called with. */
export interface CommandCall {
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, string | true>;
  readonly settings: Settings;
  /** The whole application without HTTP; opened when first asked for. */
  open(): Promise<INestApplicationContext>;
}

/** What a command answers: data for `--json`, lines for people, and the exit code. */
export interface CommandResult {
  readonly data: unknown;
  readonly lines: readonly string[];
  readonly exitCode: number;
}

/** One thing that `carewright` can do. */
export interface Command {
  /** As it is typed, e.g. `app plan`. */
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  run(call: CommandCall): Promise<CommandResult>;
}

/** The command was called in a way that makes no sense: exit code 2 and the usage. */
export class UsageError extends Error {}

/** The word at a place, which must be there. */
export function wordAt(call: CommandCall, at: number, name: string): string {
  const word = call.words[at];
  if (word === undefined) throw new UsageError(`${name} is missing.`);
  return word;
}
