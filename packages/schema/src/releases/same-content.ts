/** True when two JSON values say the same: the order of keys says nothing, and neither does an absent member. */
export function isSameContent(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** JSON with sorted keys: equal content gives equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (isPlain(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member)) ?? 'null';
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
