import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { PlatformError } from '../../http/platform-error.js';
import { SheetError } from '../sheets/sheet-error.js';
import { readSheets } from '../forms/read-sheets.js';
import { readTranslations } from '../translations/read-translations.js';
import { ImportPipeline } from './import-pipeline.js';
import { inspectFile } from './inspect-file.js';
import { type BuiltRows, type WorkerCall, type WorkerCalls } from './messages.js';

/** How far behind those who wait for an answer: where processors are short, a page comes before a file that is being read. */
const { niceBehind } = workerData as { readonly niceBehind: number };
const niceMost = 19;

/** On Linux a thread has a number and a priority of its own (setpriority(2), “C library/kernel differences”); elsewhere it would be that of the whole process. */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), Math.min(niceMost, getPriority() + niceBehind));
  } catch {
    // Not everywhere is /proc to be seen; then it reads at the priority of all.
  }
}
stepBack();

/** A question of the main thread. */
interface Question {
  readonly number: number;
  readonly call: WorkerCall;
  readonly ask: unknown;
}
type Answers = { readonly [Call in WorkerCall]: (ask: WorkerCalls[Call]['ask']) => WorkerCalls[Call]['answer'] | Promise<WorkerCalls[Call]['answer']> };

let pipeline: ImportPipeline | undefined;
const running = (): ImportPipeline => {
  if (!pipeline) throw new Error('The import has not begun.');
  return pipeline;
};

const answers: Answers = {
  inspect: ({ path, choice }) => inspectFile(path, choice),
  sheets: ({ path }) => readSheets(path),
  translations: ({ path }) => readTranslations(path),
  begin: async (setup) => {
    pipeline = await ImportPipeline.open(setup);
    return null;
  },
  next: ({ limit }) => running().next(limit),
  resolve: (references) => running().resolve(references),
  judge: ({ references, fields }) => running().judge(references, fields),
  values: (ids) => running().values(ids),
  build: (of) => running().build(of),
  cells: (ids) => running().cells(ids),
  forget: (ids) => {
    running().forget(ids);
    return null;
  },
  rest: () => {
    pipeline?.close();
    pipeline = undefined;
    return null;
  },
};

const buffersOf = (answer: unknown): ArrayBuffer[] => {
  if (typeof answer !== 'object' || answer === null || !('audit' in answer)) return [];
  const { records, audit, subTables } = answer as BuiltRows;
  return [records, audit, ...subTables.map(({ rows }) => rows)].map(({ buffer }) => buffer as ArrayBuffer);
};

/** One question after the other, in the order in which they were asked. */
let turn = Promise.resolve();
parentPort?.on('message', ({ number, call, ask }: Question) => {
  turn = turn.then(async () => {
    try {
      const answer = await (answers[call] as (ask: unknown) => unknown)(ask);
      parentPort?.postMessage({ number, answer }, buffersOf(answer));
    } catch (error) {
      const known = error instanceof SheetError || error instanceof PlatformError;
      parentPort?.postMessage({ number, problem: known ? { code: error.code, facts: error.facts } : { message: error instanceof Error ? (error.stack ?? error.message) : 'unknown reason' } });
    }
  });
});
