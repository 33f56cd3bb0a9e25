import { type AppDefinition, issue, type Parsed } from '@carewright/schema';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { appToFiles, filesToApp, isAppPath } from './app-files.js';

/** A zip may unpack to at most this much: a small file can otherwise hold gigabytes of zeros. */
const mostBytes = 50 * 1024 * 1024;
const mostFiles = 2_000;
/** Zip keeps local times from 1980 on; a fixed one makes equal apps equal archives. */
const fixedTime = new Date(1980, 0, 1);

/** An app as a zip of its exported folder, with what travels along; the same app gives the same bytes. */
export function zipApp(app: AppDefinition, extras: ReadonlyMap<string, Uint8Array> = new Map()): Uint8Array {
  const entries = [...[...appToFiles(app)].map(([path, text]) => [path, strToU8(text)] as const), ...extras];
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: fixedTime });
}

/** Reads an app from a zip; only files of an app are unpacked, and only up to a limit. */
export function unzipApp(archive: Uint8Array): Parsed<AppDefinition> {
  const unpacked = filesIn(archive, isAppPath);
  return typeof unpacked === 'string' ? refused(unpacked) : filesToApp(new Map([...unpacked].map(([path, bytes]) => [path, strFromU8(bytes)])));
}

/** What travels with an app, within the same limits; nothing when the zip holds too much. */
export function unzipExtras(archive: Uint8Array, takes: (path: string) => boolean): ReadonlyMap<string, Uint8Array> {
  const unpacked = filesIn(archive, (path) => takes(path) && !path.split('/').includes('..'));
  return typeof unpacked === 'string' ? new Map() : unpacked;
}

/** The wanted files, or the code of why not. */
function filesIn(archive: Uint8Array, isWanted: (path: string) => boolean): ReadonlyMap<string, Uint8Array> | string {
  const seen = { bytes: 0, files: 0 };
  try {
    const unpacked = unzipSync(archive, {
      filter: ({ name, originalSize }) => {
        if (!isWanted(name)) return false;
        seen.bytes += originalSize;
        seen.files += 1;
        return seen.bytes <= mostBytes && seen.files <= mostFiles;
      },
    });
    return seen.bytes > mostBytes || seen.files > mostFiles ? 'app-files.too-large' : new Map(Object.entries(unpacked));
  } catch {
    return 'app-files.not-zip';
  }
}

const refused = (code: string): Parsed<AppDefinition> => ({ ok: false, issues: [issue(code, [])] });
