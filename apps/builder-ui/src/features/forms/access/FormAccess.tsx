import { useQueries, useQueryClient } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { draftKey, readDraft, useDraft, writeDraft } from '../../../api/drafts.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { formsMessages } from '../forms.messages.js';
import { Disclosure } from '../properties/Disclosure.js';
import { accessLevels, levelOf, withLevel, type AccessLevel } from './form-access.js';

const levelWords = { none: 'access_none', view: 'access_view', fill: 'access_fill', full: 'access_full', custom: 'access_custom' } as const satisfies Record<AccessLevel | 'custom', keyof typeof formsMessages.messages>;

/** Who may use a form: each role of the draft, and how far. */
export function FormAccess({ app, form }: { readonly app: string; readonly form: string }): ReactNode {
  const t = useText(formsMessages);
  const labelOf = useLabel();
  const client = useQueryClient();
  const entries = useDraft(app).data?.definitions.roles ?? [];
  const roles = useQueries({ queries: entries.map(({ key }) => ({ queryKey: [...draftKey(app), 'roles', key], queryFn: ({ signal }: { signal: AbortSignal }) => readDraft(app, 'roles', key, signal), staleTime: 0 })) });
  const choose = async (key: string, level: AccessLevel): Promise<void> => {
    try {
      const { definition, revision } = await readDraft(app, 'roles', key);
      await writeDraft(app, 'roles', withLevel(definition, form, level), revision);
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error));
    }
    await client.invalidateQueries({ queryKey: draftKey(app) });
  };
  if (entries.length === 0) return null;
  return (
    <Disclosure title={t('whoUses')} isOpen>
      {roles.map(({ data }) => data && (
        <Field key={data.definition.key} label={labelOf(data.definition.label)}>
          {(binding) => {
            const level = levelOf(data.definition, form);
            const options = [...accessLevels, ...(level === 'custom' ? ['custom' as const] : [])].map((value) => ({ value, label: t(levelWords[value]) }));
            return <Select<AccessLevel | 'custom'> {...binding} value={level} options={options} onChange={(next) => next !== 'custom' && void choose(data.definition.key, next)} />;
          }}
        </Field>
      ))}
    </Disclosure>
  );
}
