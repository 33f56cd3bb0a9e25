import { type Filter } from '@carewright/schema';
import { type Person } from './session.js';

/** A record as one person may see it: hidden fields are absent, masked ones only in `masked`. */
export interface RecordItem {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly createdAt: string;
  readonly createdBy: Person | null;
  readonly updatedAt: string;
  readonly updatedBy: Person | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly masked: Readonly<Record<string, string>>;
  /** What to show for ids: by field, a label or labels in the order of the value. */
  readonly display: Readonly<Record<string, unknown>>;
  readonly actions: readonly string[];
}
export interface RecordPage {
  readonly items: readonly RecordItem[];
  readonly nextCursor: string | null;
  readonly count?: number;
}
/** What a list asks for. */
export interface RecordQuery {
  readonly filter?: Filter;
  readonly sort?: string;
  readonly search?: string;
  readonly fields?: readonly string[];
  readonly deleted?: boolean;
}
