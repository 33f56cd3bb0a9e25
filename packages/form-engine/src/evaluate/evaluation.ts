import { type FieldRight, type Issue, type LogicContext } from '@carewright/schema';
import { type SchemaValidator } from '../validate/schema-validator.js';

/** A record's values by field key. */
export type RecordData = Readonly<Record<string, unknown>>;

/** Yes or no by path, joined by dots: `admit`, `meds.0.drug`. */
export type Flags = Readonly<Record<string, boolean>>;

/** What the server decided where the browser may not see the operands. */
export interface Outcomes {
  readonly visible?: Flags;
  readonly required?: Flags;
  readonly readonly?: Flags;
  /** Options still offered, by path, where a rule limits them. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
}

/** Everything an evaluation knows besides the values: no clock, no session, no I/O. */
export interface EvaluationContext extends LogicContext {
  /** Judges against the compiled JSON Schema: `validatorOf` on a server, the release's own module in a browser. */
  readonly validate: SchemaValidator;
  /** The record as it is stored; absent for a new one. */
  readonly previous?: RecordData;
  /** What this person may do with each field; a field that is not named may be written. */
  readonly rights?: Readonly<Record<string, FieldRight>>;
  /** `client`: expressions over fields that the person may not read are left to `outcomes` and to the server. */
  readonly side?: 'server' | 'client';
  readonly outcomes?: Outcomes;
  /** Values fetched from other records, by path; they stand in place of what was sent or stored. */
  readonly fetched?: Readonly<Record<string, unknown>>;
}

/** Which fields show, must be filled and may be changed at present. */
export interface FieldStates {
  readonly visible: Flags;
  readonly required: Flags;
  readonly readonly: Flags;
  /** Sections, tabs and steps that have a condition, by id. */
  readonly containers: Flags;
  /** Options still offered, by path, where a rule limits them; a field that is not named offers all. */
  readonly options: Readonly<Record<string, readonly string[]>>;
}

/** The answer to one submission: what would be stored, what shows, and what is wrong with it. */
export interface Evaluation extends FieldStates {
  readonly data: RecordData;
  readonly issues: readonly Issue[];
}

/** `['meds', 1, 'drug']` as the name used in flags. */
export function flagName(path: readonly (string | number)[]): string {
  return path.join('.');
}
