/** A PostgreSQL identifier in SQL text: quotes doubled, nothing deleted; NUL cannot be in a name at all. */
export function quoteIdentifier(name: string): string {
  if (name === '') throw new Error('An identifier cannot be empty.');
  if (name.includes('\0')) throw new Error('An identifier cannot hold NUL.');
  return `"${name.replaceAll('"', '""')}"`;
}
