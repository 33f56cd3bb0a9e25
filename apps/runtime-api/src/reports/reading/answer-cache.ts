import { Inject, Injectable } from '@nestjs/common';
import { Listener } from '../../database/listener.js';
import { SETTINGS, type Settings } from '../../operations/settings.js';
import { type Rows } from './reader-session.js';

/** The rows of a question as they were read, and the state of the data that they are of. */
export interface KeptRows {
  readonly version: string;
  readonly rows: Rows;
  readonly at: string;
}

/** No answer takes more than this part of what there is room for. */
const largestShare = 1 / 8;
const megabyte = 1024 * 1024;
const sampled = 50;
/** An object for each row, and a pointer and a header for each text. */
const perRow = 64;
const perCell = 32;

/** About how much memory rows take; numbers are texts here. */
function sizeOf(rows: Rows): number {
  const some = rows.slice(0, sampled);
  const bytes = some.reduce((sum, row) => sum + Object.values(row).reduce<number>((all, cell) => all + perCell + (typeof cell === 'string' ? 2 * cell.length : 8), perRow), 0);
  return Math.ceil((bytes / Math.max(1, some.length)) * rows.length) + perRow;
}

/**
 * Answers of this node, as rows of the database before anything is made of them. Who asks finds one only by the same statement with
 * the same values for the same rights, and uses it only while the data it read is unchanged; what was not used for longest goes first.
 */
@Injectable()
export class AnswerCache {
  private readonly kept = new Map<string, KeptRows & { readonly size: number }>();
  private size = 0;
  private readonly most: number;

  constructor(@Inject(SETTINGS) settings: Settings, listener: Listener) {
    this.most = settings.reportCacheMb * megabyte;
    // A server that was brought back to an earlier day may count the same changes a second time.
    listener.onReconnect(() => this.clear());
  }

  get isOn(): boolean {
    return this.most > 0;
  }

  has(key: string): boolean {
    return this.kept.has(key);
  }

  find(key: string, version: string | null): KeptRows | undefined {
    const found = this.kept.get(key);
    if (found === undefined || version === null || found.version !== version) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found;
  }

  keep(key: string, rows: KeptRows): void {
    this.drop(key);
    const size = sizeOf(rows.rows) + 2 * key.length;
    if (size > this.most * largestShare) return;
    this.kept.set(key, { ...rows, size });
    this.size += size;
    for (const oldest of this.kept.keys()) {
      if (this.size <= this.most) break;
      this.drop(oldest);
    }
  }

  clear(): void {
    this.kept.clear();
    this.size = 0;
  }

  /** How many answers are kept, and how much memory they take by estimate. */
  get facts(): { readonly answers: number; readonly bytes: number } {
    return { answers: this.kept.size, bytes: this.size };
  }

  private drop(key: string): void {
    this.size -= this.kept.get(key)?.size ?? 0;
    this.kept.delete(key);
  }
}
