import { type Field, issue, type Issue } from '@carewright/schema';
import { type AccessibleForm, type ProjectedRecord } from '../queries/projection.js';
import { type CodeName, isCodeName } from '../values/code-name.js';
import { rowsOf } from './judge-submission.js';

/**
 * Issues for codes that the field does not offer: retired, not below its root, or with codes under them where only the last level
 * counts. What a record held before it may keep.
 */
export function codeIssues(form: AccessibleForm, record: ProjectedRecord, of: { readonly keys: readonly string[]; readonly before: Readonly<Record<string, unknown>> | null }): Issue[] {
  return of.keys.flatMap((key) => {
    const column = form.table.columns.get(key);
    if (column !== undefined) return issueOf(column.field, record.names[key], [of.before?.[key]], [key]);
    const columns = form.table.subTables.get(key)?.columns ?? [];
    const names = record.names[key] as readonly Pick<ProjectedRecord, 'names'>[] | undefined;
    const held = rowsOf(of.before?.[key]);
    return rowsOf(record.values[key]).flatMap((_row, index) => columns.flatMap(({ field }) => issueOf(field, names?.[index]?.names[field.key], held.map((one) => one[field.key]), [key, index, field.key])));
  });
}

function issueOf(field: Field, name: unknown, held: readonly unknown[], path: readonly (string | number)[]): Issue[] {
  if (!isCodeName(name) || held.includes(name.code)) return [];
  const code = problemOf(name, field);
  return code === null ? [] : [issue(code, path)];
}

function problemOf(name: CodeName, { props }: Field): string | null {
  const root = props?.['root'];
  if (name.retired) return 'record.code_retired';
  if (props?.['leafOnly'] === true && !name.isLeaf) return 'record.code_not_last';
  return typeof root === 'string' && name.code !== root && !name.path.includes(root) ? 'record.code_elsewhere' : null;
}
