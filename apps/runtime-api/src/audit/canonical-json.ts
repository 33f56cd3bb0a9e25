/** JSON with sorted keys: equal content gives equal text, whatever the order in which it was stored. */
export function canonicalJson(value: unknown): string {
  return textOf(value) ?? 'null';
}

/** Writes directly what parsing and sorting a copy would give: this runs for every audit entry. Undefined members vanish, as in JSON. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean' || value === null ? String(value) : (JSON.stringify(value) as string | undefined);
  if ('toJSON' in value && typeof value.toJSON === 'function') return textOf((value as { toJSON(): unknown }).toJSON());
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item) ?? 'null').join(',')}]`;
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const text = textOf((value as Readonly<Record<string, unknown>>)[key]);
    if (text !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${text}`;
  }
  return `{${members}}`;
}
