import { type Readable } from 'node:stream';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';
import { SheetError } from './sheet-error.js';
import { sheetLimits } from './sheet-row.js';

/** A zip file on disk whose parts are read one by one, as streams. */
export interface OpenZip {
  readonly names: readonly string[];
  stream(name: string): Promise<Readable>;
  close(): void;
}

/**
 * Opens a zip and refuses one that would unpack to too much, by the sizes in its directory; the reader then
 * fails as soon as a part turns out larger than it said.
 */
export async function openLimitedZip(path: string): Promise<OpenZip> {
  const zip = await opened(path);
  try {
    const entries = await entriesOf(zip);
    return { names: [...entries.keys()], close: () => zip.close(), stream: (name) => streamOf(zip, entries.get(name)) };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZip(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => (error ? reject(new SheetError('sheet.not_readable')) : resolve(zip)));
  });
}

function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let unpacked = 0;
    zip.on('error', () => reject(new SheetError('sheet.not_readable')));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      const isTight = entry.uncompressedSize > sheetLimits.ratioFromBytes && entry.uncompressedSize > entry.compressedSize * sheetLimits.ratio;
      if (isTight || unpacked > sheetLimits.unpackedBytes || entries.size >= sheetLimits.entries) return reject(bomb());
      if (entry.isEncrypted()) return reject(new SheetError('sheet.protected'));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

const bomb = (): SheetError => new SheetError('sheet.bomb', { limit: sheetLimits.unpackedBytes / 1_048_576, ratio: sheetLimits.ratio });

function streamOf(zip: ZipFile, entry: Entry | undefined): Promise<Readable> {
  if (!entry) return Promise.reject(new SheetError('sheet.not_readable'));
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(new SheetError('sheet.not_readable'));
      resolve(stream);
    });
  });
}
