import { issue, type Issue } from '@carewright/schema';
import { searchVector } from '@carewright/schema/search';
import { pinyinInitials, pinyinOf } from '@carewright/schema/pinyin';

/** One code as it is brought in. */
export interface EntryInput {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  /** Other names that it is found by. */
  readonly aliases?: string | undefined;
  readonly parent?: string | undefined;
  readonly retired?: boolean | undefined;
}

export const entryLimits = { code: 64, name: 300, aliases: 1000 } as const;

/** What is wrong with entries as a whole: empty or too long parts, a code given twice. Paths begin with the row. */
export function entryIssues(entries: readonly { readonly row: number; readonly entry: EntryInput }[]): readonly Issue[] {
  const seen = new Set<string>();
  return entries.flatMap(({ row, entry }) => {
    const isRepeated = seen.has(entry.code);
    seen.add(entry.code);
    return [
      ...(entry.code === '' ? [issue('dictionary.code-missing', [row, 'code'], { row })] : []),
      ...(entry.name === '' ? [issue('dictionary.name-missing', [row, 'name'], { row })] : []),
      ...(isRepeated && entry.code !== '' ? [issue('dictionary.code-repeated', [row, 'code'], { row })] : []),
      ...(entry.code.length > entryLimits.code ? [issue('dictionary.too-long', [row, 'code'], { row, limit: entryLimits.code })] : []),
      ...(entry.name.length > entryLimits.name || (entry.nameEn ?? '').length > entryLimits.name ? [issue('dictionary.too-long', [row, 'name'], { row, limit: entryLimits.name })] : []),
      ...((entry.aliases ?? '').length > entryLimits.aliases ? [issue('dictionary.too-long', [row, 'aliases'], { row, limit: entryLimits.aliases })] : []),
    ];
  });
}

/** What an entry is found by: its code with and without signs, its names, and their pinyin, whole and by initials, however long they are. */
export function entryVector({ code, name, nameEn, aliases }: EntryInput): string {
  const spelled = [name, ...(aliases ?? '').split(/[,，、;；|]/)].filter((one) => one.trim() !== '').flatMap((one) => [pinyinInitials(one).replace(/[^a-z0-9]/g, ''), pinyinOf(one).replace(/[^a-z0-9]/gi, '').toLowerCase().slice(0, 64)]);
  return searchVector([code, code.replace(/[^A-Za-z0-9]/g, ''), name, nameEn ?? '', aliases ?? '', ...spelled]);
}

/**
 * The code above each code that names none, by how codes are written: ICD-10 puts E11.900 under E11.9 under E11. The longest code
 * that begins a code is above it.
 */
export function parentsByPrefix(codes: Iterable<string>): ReadonlyMap<string, string> {
  const known = new Set(codes);
  const parents = new Map<string, string>();
  for (const code of known) {
    for (let length = code.length - 1; length > 0; length -= 1) {
      const shorter = code.slice(0, length);
      if (!known.has(shorter)) continue;
      parents.set(code, shorter);
      break;
    }
  }
  return parents;
}
