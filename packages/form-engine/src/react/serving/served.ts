import { type Outcomes, type RecordData } from '../../evaluate/evaluation.js';

/** What a condition of the author finds for one field that people may also fill in. */
export interface LinkedAnswer {
  readonly value: unknown;
  /** What it is found by is new or has changed since the record was saved; otherwise an empty field stays empty. */
  readonly isDue: boolean;
}

/** What only the server can say of a record while it is being filled in; places are paths such as `lines.0.price`. */
export interface Served extends Outcomes {
  /** Lookups, roll-ups and values that always follow another form. */
  readonly fetched?: RecordData;
  /** Values for fields that are empty, or still hold what was found before. */
  readonly linked?: Readonly<Record<string, LinkedAnswer>>;
  /** Names of what those values point at, by id. */
  readonly names?: Readonly<Record<string, string>>;
}

/** Asks for it; null when there is nobody to ask. A question that another one follows is aborted. */
export type Serve = (data: RecordData, signal: AbortSignal) => Promise<Served | null>;
