import { useMemo } from 'react';
import { type FormDefinition } from '@carewright/schema';
import { useSavedIssues } from '../../../editing/use-draft-editor.js';
import { type DraftIssue } from '../../../api/drafts.js';
import { useDesigner, useForm } from './designer-context.js';

const none: readonly DraftIssue[] = [];
const selectFields = (form: FormDefinition): FormDefinition['fields'] => form.fields;

/** Issues of the last saved state by the field they belong to; those of the form as a whole under ''. */
export function useIssuesByField(): ReadonlyMap<string, readonly DraftIssue[]> {
  const issues = useSavedIssues(useDesigner().open);
  const fields = useForm(selectFields);
  return useMemo(() => groupByField(issues, fields), [issues, fields]);
}

/** What is wrong with one field. */
export function useFieldIssues(key: string | undefined): readonly DraftIssue[] {
  const issues = useSavedIssues(useDesigner().open);
  const index = useForm((form) => form.fields.findIndex((field) => field.key === key));
  return useMemo(() => {
    const own = issues.filter(({ path, severity }) => severity !== 'info' && path[0] === 'fields' && (path[1] === index || path[1] === key));
    return own.length === 0 ? none : own;
  }, [issues, index, key]);
}

function groupByField(issues: readonly DraftIssue[], fields: FormDefinition['fields']): ReadonlyMap<string, readonly DraftIssue[]> {
  const groups = new Map<string, DraftIssue[]>();
  for (const issue of issues) {
    if (issue.severity === 'info') continue;
    const at = issue.path[0] === 'fields' ? issue.path[1] : undefined;
    const key = typeof at === 'number' ? (fields[at]?.key ?? '') : typeof at === 'string' ? at : '';
    groups.set(key, [...(groups.get(key) ?? []), issue]);
  }
  return groups;
}
