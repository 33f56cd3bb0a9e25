import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type AppDefinition, definitionKindNames, optionalKinds, type Parsed } from '@carewright/schema';
import { codeOf } from '../database/database-errors.js';
import { type AppFiles, appToFiles, filesToApp, isAppPath } from './app-files.js';

/** Reads an app from a folder in the exported layout: `app.json`, `forms/*.json`, `flows/*.json` with `*.bpmn`, and so on. */
export async function readAppFolder(folder: string): Promise<Parsed<AppDefinition>> {
  return filesToApp(await filesIn(folder));
}

/** Writes an app over a folder: files of definitions that are gone are removed, everything else in it stays. */
export async function writeAppFolder(folder: string, app: AppDefinition): Promise<void> {
  const files = appToFiles(app);
  await mkdir(folder, { recursive: true });
  for (const path of await pathsIn(folder)) if (!files.has(path)) await rm(join(folder, path));
  for (const kind of definitionKindNames) if (!optionalKinds.has(kind)) await mkdir(join(folder, kind), { recursive: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function filesIn(folder: string): Promise<AppFiles> {
  const files = new Map<string, string>();
  for (const path of await pathsIn(folder)) files.set(path, await readFile(join(folder, path), 'utf8'));
  return files;
}

async function pathsIn(folder: string): Promise<readonly string[]> {
  const found = await Promise.all(['.', ...definitionKindNames].map(async (part) => (await namesIn(join(folder, part))).map((name) => (part === '.' ? name : `${part}/${name}`))));
  return found.flat().filter(isAppPath).sort();
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
