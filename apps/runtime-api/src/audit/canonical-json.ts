/** JSON with sorted keys: equal content gives equal text, whatever the order in which it was stored. */
export function canonicalJson(value: unknown): string {
  return textOf(value) ?? 'null';
}

/** Writes directly what parsing and sorting a copy would give: this runs for every audit entry. Undefined members vanish, as in JSON. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) as string | undefined;
  if ('toJSON' in value && typeof value.toJSON === 'function') return textOf((value as { toJSON(): unknown }).toJSON());
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item) ?? 'null').join(',')}]`;
  const members = Object.keys(value).sort().flatMap((key) => {
    const text = textOf((value as Readonly<Record<string, unknown>>)[key]);
    return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
  });
  return `{${members.join(',')}}`;
}
