import { type Locale } from '../definitions/localized-text.js';
import { type ValueKind } from './value-kind.js';

/** What the checker knows about a value: `any` fits everywhere, `null` is a bare null. */
export type LogicKind = ValueKind | 'any' | 'null';
/** One of the texts that a field may hold, by the words people know it by. */
export interface LogicChoice {
  readonly value: string;
  readonly label: Readonly<Record<Locale, string>>;
}
export interface LogicType {
  readonly kind: LogicKind;
  /** Kind of the members of a list. */
  readonly item?: LogicKind;
  /** The columns of rows. */
  readonly columns?: LogicVariables;
  /** What people call the variable; used when an expression is put into words. */
  readonly label?: Readonly<Record<Locale, string>>;
  /** What may be chosen, for a field with options. */
  readonly choices?: readonly LogicChoice[];
}
/** Types by variable path (`discharge`, `record.amount`). Made of own properties only. */
export type LogicVariables = Readonly<Record<string, LogicType>>;

/** What an expression may speak about. Names under `$ctx` are known without being listed. */
export interface LogicScope {
  readonly variables: LogicVariables;
  /** The record around a row, reached as `$parent.…`. */
  readonly parent?: LogicVariables;
  /** Paths of fields whose values nothing may compare or compute with. */
  readonly sealed?: ReadonlySet<string>;
}

/** Everything an evaluation knows besides its data: nothing is read from the clock or the session. */
export interface LogicContext {
  /** RFC 3339 with offset. */
  readonly now: string;
  /** `YYYY-MM-DD` in `tz`. */
  readonly today: string;
  /** IANA time zone of the organisation. */
  readonly tz: string;
  readonly user?: { readonly id: string; readonly departments?: readonly string[]; readonly roles?: readonly string[] };
  readonly record?: { readonly id?: string | null; readonly version?: number; readonly isNew?: boolean };
  readonly flow?: { readonly step?: string };
}

/** Types of what is reached as `$ctx.…`. */
export const contextVariables: LogicVariables = {
  now: { kind: 'datetime' }, today: { kind: 'date' }, tz: { kind: 'text' },
  'user.id': { kind: 'id' }, 'user.departments': { kind: 'list', item: 'id' }, 'user.roles': { kind: 'list', item: 'text' },
  'record.id': { kind: 'id' }, 'record.version': { kind: 'number' }, 'record.isNew': { kind: 'boolean' }, 'flow.step': { kind: 'text' },
};
