import { type AppDefinition, issue, type Parsed } from '@carewright/schema';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { appToFiles, filesToApp, isAppPath } from './app-files.js';

/** A zip may unpack to at most this much: a small file can otherwise hold gigabytes of zeros. */
const mostBytes = 50 * 1024 * 1024;
const mostFiles = 2_000;
/** Zip keeps local times from 1980 on; a fixed one makes equal apps equal archives. */
const fixedTime = new Date(1980, 0, 1);

/** An app as a zip of its exported folder; the same app gives the same bytes. */
export function zipApp(app: AppDefinition): Uint8Array {
  const entries = [...appToFiles(app)].map(([path, text]) => [path, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: fixedTime });
}

/** Reads an app from a zip; only files of an app are unpacked, and only up to a limit. */
export function unzipApp(archive: Uint8Array): Parsed<AppDefinition> {
  const seen = { bytes: 0, files: 0 };
  try {
    const unpacked = unzipSync(archive, {
      filter: ({ name, originalSize }) => {
        if (!isAppPath(name)) return false;
        seen.bytes += originalSize;
        seen.files += 1;
        return seen.bytes <= mostBytes && seen.files <= mostFiles;
      },
    });
    if (seen.bytes > mostBytes || seen.files > mostFiles) return refused('app-files.too-large');
    return filesToApp(new Map(Object.entries(unpacked).map(([path, bytes]) => [path, strFromU8(bytes)])));
  } catch {
    return refused('app-files.not-zip');
  }
}

const refused = (code: string): Parsed<AppDefinition> => ({ ok: false, issues: [issue(code, [])] });
