const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where the first picture of a value is: a picture is kept by the id of its file, alone or in a list. */
export function coverAddress(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const id: unknown = typeof first === 'object' && first !== null ? (first as { readonly id?: unknown }).id : first;
  return typeof id === 'string' && uuid.test(id) ? `/api/files/${id}` : undefined;
}
