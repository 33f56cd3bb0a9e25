/** What a reader looks for first comes first; everything else follows by the alphabet. */
const firstKeys = ['$format', 'key', 'id', 'kind', 'type', 'form', 'field', 'value', 'label', 'icon', 'description', 'help', 'display', 'required', 'unique', 'index', 'props', 'options', 'fields', 'layout', 'rules', 'indexes', 'listFields'] as const;
const rank = new Map<string, number>(firstKeys.map((key, at) => [key, at]));

/** Properties whose keys mean something by themselves: the order in which a filter or an expression was written stays. */
const keepsOrder = new Set(['assert', 'when', 'visibleWhen', 'requiredWhen', 'readonlyWhen', 'expr', 'filter', 'where', 'default']);

/** JSON for files in git: the same content gives the same bytes, and a change of one property a change of one line. */
export function stableJson(value: unknown): string {
  return `${JSON.stringify(ordered(value), null, 2)}\n`;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compare(a, b))
      .map(([key, member]) => [key, keepsOrder.has(key) ? member : ordered(member)]),
  );
}

function compare(a: string, b: string): number {
  return (rank.get(a) ?? firstKeys.length) - (rank.get(b) ?? firstKeys.length) || (a < b ? -1 : a > b ? 1 : 0);
}
