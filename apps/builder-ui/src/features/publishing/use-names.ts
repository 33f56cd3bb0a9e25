import { type FormDefinition } from '@carewright/schema';
import { useQueries } from '@tanstack/react-query';
import { draftKey, readDraft, useDraft } from '../../api/drafts.js';
import { useLabel } from '../../design-system/language/use-text.js';
import { type PlanChange } from './api.js';
import { type Names } from './change-words.js';

/** What people call the things that a plan changes; those of the present draft, retired fields included. */
export function useNames(app: string, changes: readonly PlanChange[]): Names {
  const labelOf = useLabel();
  const definitions = useDraft(app).data?.definitions;
  const keys = [...new Set(changes.filter(({ target }) => target.kind === 'forms' && target.field !== undefined).map(({ target }) => target.key))];
  const forms = useQueries({
    queries: keys.map((key) => ({ queryKey: [...draftKey(app), 'forms', key], queryFn: ({ signal }: { signal: AbortSignal }) => readDraft(app, 'forms', key, signal), staleTime: 0, retry: false })),
    combine: (results) => new Map<string, FormDefinition>(results.flatMap(({ data }) => (data ? [[data.definition.key, data.definition] as const] : []))),
  });
  const listed: Readonly<Record<string, readonly { readonly key: string; readonly label: Parameters<typeof labelOf>[0] }[]>> = definitions ?? {};
  return {
    definition: (kind, key) => labelOf(listed[kind]?.find((one) => one.key === key)?.label) || key,
    field: (form, path) => path.split('+').map((one) => fieldName(forms.get(form), one, labelOf)).join('、'),
  };
}

function fieldName(form: FormDefinition | undefined, path: string, labelOf: ReturnType<typeof useLabel>): string {
  const [key = '', column] = path.split('.');
  const field = form?.fields.find((one) => one.key === key) ?? form?.retired?.find((one) => one.field.key === key)?.field;
  const name = labelOf(field?.label) || key;
  return column === undefined ? name : `${name} · ${labelOf(field?.fields?.find((one) => one.key === column)?.label) || column}`;
}
