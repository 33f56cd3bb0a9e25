import { type Department } from '../../../api/people.js';

export interface DepartmentNode {
  readonly department: Department;
  readonly children: readonly DepartmentNode[];
}

/** The flat list as a tree in order of code; a department whose parent is not in the list stands at the top. */
export function departmentTree(departments: readonly Department[]): readonly DepartmentNode[] {
  const known = new Set(departments.map(({ id }) => id));
  const ordered = departments.toSorted((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));
  const below = (parent: string | null): readonly DepartmentNode[] =>
    ordered.filter(({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null) === parent).map((department) => ({ department, children: below(department.id) }));
  return below(null);
}

/** A department and all below it: what it may not be moved under. */
export function branchOf(id: string, departments: readonly Department[]): ReadonlySet<string> {
  const branch = new Set([id]);
  for (let size = 0; size !== branch.size; ) {
    size = branch.size;
    for (const department of departments) if (department.parentId !== null && branch.has(department.parentId)) branch.add(department.id);
  }
  return branch;
}
