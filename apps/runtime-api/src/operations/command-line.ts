import 'reflect-metadata';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Locale, messageOf } from '@carewright/schema';
import { AppModule } from '../app.module.js';
import { errorCatalogue } from '../http/error-catalogue.js';
import { PlatformError } from '../http/platform-error.js';
import { appCommands } from './commands/app-commands.js';
import { type Command, type CommandResult, UsageError } from './commands/command.js';
import { keyCommands } from './commands/key-commands.js';
import { platformCommands } from './commands/platform-commands.js';
import { seedCommands } from './commands/seed-command.js';
import { type Settings } from './settings.js';

/** Everything `carewright` can do; another command is another line. */
const commands: readonly Command[] = [...platformCommands, ...appCommands, ...keyCommands, ...seedCommands];

/** The text of `--help`. */
export function commandHelp(): string {
  const width = Math.max(...commands.map((command) => command.usage.length));
  return ['carewright COMMAND [--json] [--help]', '', ...commands.map((command) => `  ${command.usage.padEnd(width)}  ${command.summary}`)].join('\n');
}

function split(argv: readonly string[]): { readonly words: readonly string[]; readonly options: ReadonlyMap<string, string | true> } {
  const words: string[] = [];
  const options = new Map<string, string | true>();
  for (let at = 0; at < argv.length; at += 1) {
    const one = argv[at] ?? '';
    const next = argv[at + 1];
    if (!one.startsWith('--')) words.push(one);
    else if (one.includes('=')) options.set(one.slice(2, one.indexOf('=')), one.slice(one.indexOf('=') + 1));
    else if (next === undefined || next.startsWith('--') || one === '--json') options.set(one.slice(2), true);
    else {
      options.set(one.slice(2), next);
      at += 1;
    }
  }
  return { words, options };
}

function failed(error: unknown, locale: Locale): CommandResult {
  if (!(error instanceof PlatformError)) throw error;
  const entry = errorCatalogue[error.code];
  const issues = error.details.issues ?? [];
  return { data: { code: error.code, issues }, lines: [`✗ ${messageOf({ code: error.code, facts: error.facts }, { [error.code]: entry }, locale)}`, ...issues.map((one) => `    ${one.path.join('.')} ${one.code}`)], exitCode: 1 };
}

/** Runs one command; answers what to print and the exit code (0 done, 1 not done, 2 called wrongly). */
export async function runCommand(argv: readonly string[], settings: Settings): Promise<CommandResult> {
  const { words, options } = split(argv);
  const command = commands.find(({ name }) => name.split(' ').every((word, at) => words[at] === word));
  if (!command) return { data: { error: 'unknown command' }, lines: [commandHelp()], exitCode: words.length === 0 ? 0 : 2 };
  if (options.has('help')) return { data: {}, lines: [`carewright ${command.usage}`, command.summary], exitCode: 0 };
  let app: INestApplicationContext | undefined;
  Logger.overrideLogger(['error', 'warn']);
  const open = async () => (app ??= await NestFactory.createApplicationContext(await AppModule.with({ ...settings, jobWorkers: 0 }), { logger: ['error', 'warn'], abortOnError: false }));
  try {
    return await command.run({ words: words.slice(command.name.split(' ').length), options, settings, open });
  } catch (error) {
    if (error instanceof UsageError) return { data: { error: error.message }, lines: [error.message, `carewright ${command.usage}`], exitCode: 2 };
    return failed(error, 'zh-CN');
  } finally {
    await app?.close();
  }
}
