import { randomUUID } from 'node:crypto';

const [id, department, departmentBelow] = [randomUUID(), randomUUID(), randomUUID()];

/**
 * A person that stands for whoever will ask while a filter is compiled, so that its statement serves everybody:
 * where one of these ids comes out as a parameter, a slot goes. Nobody can send them, because nobody is told them.
 */
export const standIn = { id, departments: [department], departmentTree: [departmentBelow] } as const;

const slots: Readonly<Record<string, string>> = { [id]: 'user.id', [department]: 'user.departments', [departmentBelow]: 'user.departmentTree' };

/** Name of the slot that a parameter stands for, or null for an ordinary value. */
export function standInSlot(parameter: unknown): string | null {
  const only = Array.isArray(parameter) && parameter.length === 1 ? (parameter[0] as unknown) : parameter;
  return typeof only === 'string' && Object.hasOwn(slots, only) ? (slots[only] ?? null) : null;
}
