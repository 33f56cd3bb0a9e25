import { type Catalogue, type TableShape } from '@carewright/schema/storage';
import { type ActualCatalogue, type ActualTable } from './actual-catalogue.js';

/** A place where the database differs from what the live release needs. */
export interface Drift {
  readonly table: string;
  readonly what: 'table' | 'column' | 'primary-key' | 'index' | 'foreign-key' | 'policy' | 'grant' | 'row-security';
  readonly name: string;
  readonly problem: 'missing' | 'unexpected' | 'different' | 'unfinished';
}

type Named = Readonly<Record<string, unknown>>;

/** Compares the catalogue that should be with the one that is; an empty list is a clean database. */
export function driftBetween(expected: Catalogue, actual: ActualCatalogue): readonly Drift[] {
  const names = new Set([...Object.keys(expected.tables), ...Object.keys(actual.tables)]);
  return [...names].sort().flatMap((table): readonly Drift[] => {
    const [wanted, found] = [expected.tables[table], actual.tables[table]];
    if (found === undefined) return [{ table, what: 'table', name: table, problem: 'missing' }];
    if (wanted === undefined) return [{ table, what: 'table', name: table, problem: 'unexpected' }];
    return tableDrift(table, wanted, found);
  });
}

function tableDrift(table: string, wanted: TableShape, found: ActualTable): readonly Drift[] {
  const columns = mapValues(wanted.columns, ({ type, nullable, defaultSql }) => ({ type, nullable, hasDefault: defaultSql !== undefined }));
  const grants = mapValues(wanted.grants, (privileges) => [...privileges].sort());
  const flat = [
    ...compare({ table, what: 'column' }, columns, found.columns),
    ...compare({ table, what: 'primary-key' }, { key: wanted.primaryKey }, { key: found.primaryKey }),
    ...compare({ table, what: 'index' }, wanted.indexes, mapValues(found.indexes, withoutValidity)),
    ...compare({ table, what: 'foreign-key' }, wanted.foreignKeys, mapValues(found.foreignKeys, withoutValidity)),
    ...compare({ table, what: 'policy' }, mapValues(wanted.policies, ({ role, command }) => ({ role, command })), found.policies),
    ...compare({ table, what: 'grant' }, grants, found.grants),
    ...compare({ table, what: 'row-security' }, { enabled: true }, { enabled: found.rowSecurity }),
  ];
  const unfinished = [...invalid(table, 'index', found.indexes), ...invalid(table, 'foreign-key', found.foreignKeys)];
  return [...flat, ...unfinished.filter((one) => !flat.some((other) => other.what === one.what && other.name === one.name))];
}

function compare(place: Pick<Drift, 'table' | 'what'>, wanted: Named, found: Named): readonly Drift[] {
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])].sort().flatMap((name): readonly Drift[] => {
    if (!Object.hasOwn(found, name)) return [{ ...place, name, problem: 'missing' }];
    if (!Object.hasOwn(wanted, name)) return [{ ...place, name, problem: 'unexpected' }];
    return sorted(wanted[name]) === sorted(found[name]) ? [] : [{ ...place, name, problem: 'different' }];
  });
}

function invalid(table: string, what: 'index' | 'foreign-key', found: Readonly<Record<string, { readonly isValid: boolean }>>): readonly Drift[] {
  return Object.entries(found).filter(([, one]) => !one.isValid).map(([name]) => ({ table, what, name, problem: 'unfinished' }));
}

function withoutValidity<T extends { readonly isValid: boolean }>({ isValid: _isValid, ...rest }: T): Omit<T, 'isValid'> {
  return rest;
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

/** Plain data as text, whatever the order of its keys. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (typeof member === 'object' && member !== null && !Array.isArray(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member));
}
