/** True when two JSON values say the same: the order of keys says nothing, and neither does an absent member. */
export function isSameContent(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((member, index) => isSameContent(member ?? null, (other as readonly unknown[])[index] ?? null));
  if (!isPlain(one) || !isPlain(other)) return false;
  return Object.keys(one).every((key) => isSameContent(one[key], other[key])) && Object.keys(other).every((key) => other[key] === undefined || one[key] !== undefined);
}

/** JSON with sorted keys: equal content gives equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (isPlain(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member)) ?? 'null';
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
