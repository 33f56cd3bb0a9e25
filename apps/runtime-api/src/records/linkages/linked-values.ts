import { conditionOnRows, isEmptyValue, type Linkage, type Logic, type LogicContext } from '@carewright/schema';
import { type CompiledForm, evaluateStates } from '@carewright/form-engine';
import { type RecordValues, rowsOf } from '../writing/judge-submission.js';
import { findValues, type Found, type Looking } from './find-values.js';

/** A record in somebody's hands: what is stored of it, what is given over that, and what is fetched for it by other ways. */
export interface LinkedRecord {
  readonly before: RecordValues | null;
  readonly given: RecordValues;
  readonly fetched: RecordValues;
}

/** What a condition finds for a field that people may fill in as well. */
export interface LinkedAnswer {
  readonly value: unknown;
  /** What it is found by is new or has changed. */
  readonly isDue: boolean;
}

/** What linkages say of a record, by path. */
export interface LinkedValues {
  /** What saving puts in place of what is given. */
  readonly values: RecordValues;
  /** For an open form, which knows what was typed: fields that are not simply followed. */
  readonly answers: Readonly<Record<string, LinkedAnswer>>;
  /** Values that only follow, as they would be shown now. */
  readonly followed: RecordValues;
}

const nothing: LinkedValues = { values: {}, answers: {}, followed: {} };
/** A value that was found may be what the next one is found by; further than this nobody follows. */
const mostRounds = 4;

/** A place of a record with a linkage, and what it is about. */
interface Place {
  readonly name: string;
  readonly linkage: Linkage;
  readonly given: unknown;
  readonly stored: unknown;
  readonly where: Logic;
  /** The condition as it was for what is stored; null for a new record or row. */
  readonly whereBefore: Logic | null;
}

/**
 * What other forms say of records, by the conditions of the author: for saving, for early checks and for open forms alike.
 * A value is looked for again only when what it is found by has changed, so that an old record keeps what was true then.
 */
export async function linkedValues(looking: Looking, compiled: CompiledForm, records: readonly LinkedRecord[], purpose: 'save' | 'show'): Promise<readonly LinkedValues[]> {
  if (!hasLinkages(compiled)) return records.map(() => nothing);
  const known = new Map<string, Found>();
  let results = records.map(() => nothing);
  for (let round = 0; round < mostRounds; round++) {
    const places = records.map((record, index) => placesOf(compiled, record, { fetched: { ...record.fetched, ...results[index]?.values }, context: looking.context }));
    await learn(looking, known, places.flat().flatMap((place) => asked(place, purpose)));
    const next = places.map((own) => answered(own, known));
    const isSettled = JSON.stringify(next) === JSON.stringify(results);
    results = next;
    if (isSettled) break;
  }
  return results;
}

export const hasLinkages = ({ plan }: CompiledForm): boolean => plan.fetched.some(({ field }) => field.linkage !== undefined);

function placesOf(compiled: CompiledForm, { before, given }: LinkedRecord, of: { readonly fetched: RecordValues; readonly context: LogicContext }): readonly Place[] {
  const merged = { ...before, ...given };
  const { data } = evaluateStates(compiled, merged, { ...of.context, fetched: of.fetched, ...(before && { previous: before }) });
  return compiled.plan.fetched.flatMap(({ field, table }): readonly Place[] => {
    const { linkage, key } = field;
    if (linkage === undefined) return [];
    const where = (scope: RecordValues): Logic => conditionOnRows(linkage.where as Logic, scope, of.context);
    if (table === null) return [{ name: key, linkage, given: merged[key], stored: before?.[key], where: where(data), whereBefore: before === null ? null : where(before) }];
    const stored = new Map(rowsOf(before?.[table]).map((row) => [row['id'], row]));
    const asGiven = rowsOf(merged[table]);
    return rowsOf(data[table]).map((row, index): Place => {
      const old = row['id'] === undefined ? undefined : stored.get(row['id']);
      return { name: `${table}.${index}.${key}`, linkage, given: asGiven[index]?.[key], stored: old?.[key], where: where({ ...row, $parent: data }), whereBefore: old === undefined ? null : where({ ...old, $parent: before }) };
    });
  });
}

const keyOf = ({ form, field, sort, released }: Linkage, where: Logic): string => JSON.stringify([form, field, sort, released, where]);
const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

/** New, found by something else than before, or never found yet where the value is to follow always. */
const isDue = ({ linkage, where, whereBefore, stored }: Place): boolean => whereBefore === null || !isSame(where, whereBefore) || (linkage.mode === 'always' && isEmptyValue(stored));
/** It stands there as it is stored, and may have been fetched then. */
const mayBeFetched = ({ linkage, given, stored, whereBefore }: Place): boolean => linkage.mode === 'empty' && whereBefore !== null && !isEmptyValue(given) && isSame(given, stored);

function asked(place: Place, purpose: 'save' | 'show'): readonly { readonly linkage: Linkage; readonly where: Logic }[] {
  const { linkage, where, whereBefore } = place;
  if (!isDue(place)) return purpose === 'show' && linkage.mode === 'empty' ? [{ linkage, where }] : [];
  if (purpose === 'save' && linkage.mode === 'empty' && !isEmptyValue(place.given) && !mayBeFetched(place)) return [];
  return [{ linkage, where }, ...(mayBeFetched(place) && whereBefore !== null ? [{ linkage, where: whereBefore }] : [])];
}

async function learn(looking: Looking, known: Map<string, Found>, wanted: readonly { readonly linkage: Linkage; readonly where: Logic }[]): Promise<void> {
  const fresh = [...new Map(wanted.map((one) => [keyOf(one.linkage, one.where), one])).entries()].filter(([key]) => !known.has(key));
  const found = await findValues(looking, fresh.map(([, one]) => one));
  fresh.forEach(([key], index) => known.set(key, found[index] ?? { isKnown: false }));
}

function answered(places: readonly Place[], known: ReadonlyMap<string, Found>): LinkedValues {
  const values: Record<string, unknown> = {};
  const followed: Record<string, unknown> = {};
  const answers: Record<string, LinkedAnswer> = {};
  for (const place of places) {
    const { name, linkage, where, whereBefore, given, stored } = place;
    const found = known.get(keyOf(linkage, where));
    const value = found === undefined ? undefined : resultOf(linkage, found);
    if (linkage.mode === 'always') {
      followed[name] = value === undefined || !isDue(place) ? (stored ?? null) : value;
      if (value !== undefined && isDue(place)) values[name] = value;
      continue;
    }
    if (value === undefined) continue;
    answers[name] = { value, isDue: isDue(place) };
    if (!isDue(place)) continue;
    const earlier = whereBefore === null || !mayBeFetched(place) ? undefined : known.get(keyOf(linkage, whereBefore));
    const wasFetched = earlier !== undefined && earlier.isKnown && earlier.isFound && isSame(earlier.value, given);
    if (wasFetched || (isEmptyValue(given) && !isEmptyValue(value))) values[name] = value;
  }
  return { values, answers, followed };
}

/** What goes into the field; undefined leaves it alone: nobody may look there, or nothing is found and the author keeps what stands. */
function resultOf({ whenNone }: Linkage, found: Found): unknown {
  if (!found.isKnown) return undefined;
  if (found.isFound) return found.value;
  return whenNone === 'keep' ? undefined : null;
}
