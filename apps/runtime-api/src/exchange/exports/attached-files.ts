import { Injectable } from '@nestjs/common';
import { type Field, type StoredFile } from '@carewright/schema';
import { Zip, ZipPassThrough } from 'fflate';
import { FileStore } from '../../files/file-store.js';
import { filesAt, holdsFiles } from '../../files/files-in-values.js';
import { type PresentedRecord } from '../../records/presentation/present-record.js';

/** Packs the files that records hold, a folder for each record. */
@Injectable()
export class AttachedFiles {
  constructor(private readonly store: FileStore) {}

  /** The zip while it grows; one piece of one file is held at a time. Pictures and documents are packed already and go in as they are. */
  async *zip(pages: AsyncIterable<readonly PresentedRecord[]>, fields: readonly Field[]): AsyncGenerator<Uint8Array> {
    const packed: Uint8Array[] = [];
    const names = new Set<string>();
    const zip = new Zip((error, piece) => {
      if (error) throw error;
      packed.push(piece);
    });
    for await (const records of pages) {
      for (const record of records) {
        for (const file of filesIn(record, fields)) {
          const part = new ZipPassThrough(freeName(names, `${folderOf(record)}/${nameIn(file.name)}`));
          zip.add(part);
          for await (const piece of this.store.read(file.id)) {
            part.push(piece as Uint8Array);
            yield* packed.splice(0);
          }
          part.push(new Uint8Array(0), true);
          yield* packed.splice(0);
        }
      }
    }
    zip.end();
    yield* packed.splice(0);
  }
}

function filesIn({ data }: PresentedRecord, fields: readonly Field[]): readonly StoredFile[] {
  return fields.flatMap((field) => {
    if (holdsFiles(field)) return filesAt({ path: field.key, field, table: null }, data);
    return ((field.fields ?? []) as readonly Field[]).filter(holdsFiles).flatMap((column) => filesAt({ path: field.key, field: column, table: field.key }, data));
  });
}

/** No name of a person's choosing leaves its folder. */
const nameIn = (text: string): string => text.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').replace(/^\.+/, '').trim().slice(0, 100) || 'file';
const folderOf = ({ title, id }: PresentedRecord): string => `${nameIn(title)} ${id.slice(-6)}`;

function freeName(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = wanted.replace(/(\.[^./]*)?$/, ` (${number})$1`);
  taken.add(name);
  return name;
}
