import { isSameContent } from '../same-content.js';

/** Where in an app a value stands: names of members, and identities of members of a list. */
export type MergePath = readonly string[];

/** Both sides changed one thing, and not to the same. */
export interface MergeConflict {
  /** The path as text: the same conflict has the same id in every comparison of the same three apps. */
  readonly id: string;
  readonly path: MergePath;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export type MergeSide = 'mine' | 'theirs';

/** What three-way merging works with: whose side to take in a conflict, and the conflicts found so far. */
export interface MergeWork {
  readonly choose: (conflict: MergeConflict) => MergeSide;
  readonly conflicts: MergeConflict[];
}

interface Three {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** Members that mean something only as a whole: half of one formula and half of another is no formula. */
const wholes = new Set(['bpmn', 'assert', 'when', 'visibleWhen', 'requiredWhen', 'readonlyWhen', 'compute', 'expr', 'filter', 'where', 'default', 'display', 'rows']);
/** What a member of a list is known by, the first that it has. */
const identities = ['key', 'value', 'id', 'field', 'form'] as const;

/** Merges what two sides made of one thing. `undefined` stands for a thing that is not there. */
export function mergeValues(three: Three, path: MergePath, work: MergeWork): unknown {
  const { base, mine, theirs } = three;
  if (isSameContent(mine, theirs) || isSameContent(base, theirs)) return mine;
  if (isSameContent(base, mine)) return theirs;
  if (!wholes.has(path.at(-1) ?? '')) {
    if (isRecord(mine) && isRecord(theirs)) return mergeRecords({ base: isRecord(base) ? base : {}, mine, theirs }, path, work);
    const lists = identified(mine) && identified(theirs) && (base === undefined || identified(base));
    if (lists) return mergeLists({ base: (base ?? []) as readonly Item[], mine: mine as readonly Item[], theirs: theirs as readonly Item[] }, path, work);
  }
  const conflict = { id: path.join('/'), path, base, mine, theirs };
  work.conflicts.push(conflict);
  return work.choose(conflict) === 'mine' ? mine : theirs;
}

type Item = Readonly<Record<string, unknown>>;

function mergeRecords({ base, mine, theirs }: { readonly base: Item; readonly mine: Item; readonly theirs: Item }, path: MergePath, work: MergeWork): Item {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const merged = names.map((name) => [name, mergeValues({ base: own(base, name), mine: own(mine, name), theirs: own(theirs, name) }, [...path, name], work)] as const);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

/** Lists of things with an identity: my order, and what they added behind the thing that it follows there. */
function mergeLists({ base, mine, theirs }: { readonly base: readonly Item[]; readonly mine: readonly Item[]; readonly theirs: readonly Item[] }, path: MergePath, work: MergeWork): readonly unknown[] {
  const [then, here, there] = [base, mine, theirs].map((list) => new Map(list.map((item) => [identityOf(item) ?? '', item])));
  const merged = new Map<string, unknown>();
  for (const id of orderOf(mine, theirs)) {
    const value = mergeValues({ base: then?.get(id), mine: here?.get(id), theirs: there?.get(id) }, [...path, id], work);
    if (value !== undefined) merged.set(id, value);
  }
  const isReordered = isSameContent(idsOf(base), idsOf(mine)) && !isSameContent(idsOf(base), idsOf(theirs));
  const order = isReordered ? orderOf(theirs, mine) : [...merged.keys()];
  return order.filter((id) => merged.has(id)).map((id) => merged.get(id));
}

const idsOf = (list: readonly Item[]): readonly (string | null)[] => list.map(identityOf);

function orderOf(first: readonly Item[], second: readonly Item[]): readonly string[] {
  const order = first.map((item) => identityOf(item) ?? '');
  let before: string | undefined;
  for (const item of second) {
    const id = identityOf(item) ?? '';
    if (!order.includes(id)) order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
    before = id;
  }
  return order;
}

function identityOf(item: unknown): string | null {
  if (!isRecord(item)) return null;
  const name = identities.find((one) => typeof item[one] === 'string');
  return name === undefined ? null : String(item[name]);
}

function identified(list: unknown): boolean {
  if (!Array.isArray(list)) return false;
  const ids = list.map(identityOf);
  return ids.every((id) => id !== null) && new Set(ids).size === ids.length;
}

function isRecord(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const own = (record: Item, name: string): unknown => (Object.hasOwn(record, name) ? record[name] : undefined);
