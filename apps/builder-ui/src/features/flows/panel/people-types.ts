/** The kinds of fields that name people, or departments, whose heads are meant. */
export const peopleTypes: ReadonlySet<string> = new Set(['user', 'department', 'multi-user', 'multi-department']);
