import { textOf, type Field as FormField, type FormDefinition, type Option } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useCreateDraft } from '../../../api/drafts.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useDesigner, useForm } from '../designer/designer-context.js';
import { OptionLines } from './OptionLines.js';
import { optionMessages } from './options.messages.js';
import { useSurroundings } from '../designer/surroundings.js';

const selectForm = (form: FormDefinition): FormDefinition => form;

export interface OptionsEditorProps {
  readonly field: FormField;
  /** `table.column` for a column, else the field's key: how the live release knows it. */
  readonly path?: string;
  readonly onChange: (edit: (field: FormField) => void, mergeKey?: string) => void;
}

/** Where a field's choices come from: its own lines, or a list that several fields share. */
export function OptionsEditor({ field, path = field.key, onChange }: OptionsEditorProps): ReactNode {
  const t = useText(optionMessages);
  const designer = useDesigner();
  const labelOf = useLabel();
  const form = useForm(selectForm);
  const sets = useSurroundings().optionSets;
  const share = useShareOptions(designer.app);
  const set = field.optionSet === undefined ? undefined : sets[field.optionSet];
  const choices = [{ value: '', label: t('ownOptions') }, ...Object.values(sets).map(({ key, label }) => ({ value: key, label: t('sharedNamed', { name: labelOf(label) }) }))];
  const choose = (key: string): void => onChange((draft) => {
    if (key === '') {
      draft.options = (set?.options ?? []).map((option) => ({ ...option }));
      delete draft.optionSet;
    } else {
      draft.optionSet = key;
      delete draft.options;
    }
  });
  const change = (edit: (options: Option[]) => void, mergeKey?: string): void => onChange((draft) => {
    draft.options ??= [];
    edit(draft.options);
  }, mergeKey === undefined ? undefined : `${path}:${mergeKey}`);
  const others = JSON.stringify({ ...form, fields: form.fields.map((one) => (one.key === path.split('.')[0] ? { ...one, options: [], fields: (one.fields ?? []).map((column) => ({ ...column, options: [] })) } : one)) });
  return (
    <>
      {(choices.length > 1 || field.optionSet !== undefined) && (
        <Field label={t('optionSource')}>
          {(binding) => <Select<string> {...binding} value={field.optionSet ?? ''} options={choices} onChange={choose} />}
        </Field>
      )}
      {field.optionSet !== undefined && (set === undefined ? <p role="alert">{t('sharedGone')}</p> : <Link to={`/design/${designer.app}/optionSets/${set.key}`}>{t('editShared')}</Link>)}
      {field.optionSet === undefined && (
        <>
          <OptionLines options={field.options ?? []} isMulti={multiTypes.has(field.type)} isTree={takesTree(field.type)} isPublished={(value) => designer.published.has(`${path}=${value}`)} isMentioned={(value) => others.includes(JSON.stringify(value))} makeValue={designer.optionValue()} onChange={change} />
          {!path.includes('.') && <Button size="small" onClick={() => void share(field).then((key) => key !== null && onChange((draft) => {
            draft.optionSet = key;
            delete draft.options;
          }))}>{t('shareThese')}</Button>}
        </>
      )}
    </>
  );
}

const multiTypes: ReadonlySet<string> = new Set(['multi-select', 'tree-select']);
const treeTypes: ReadonlySet<string> = new Set(['cascade', 'tree-select']);
const takesTree = (type: string): boolean => treeTypes.has(type);

/** Makes a shared list of a field's own choices, named like the field; null when it could not be saved. */
function useShareOptions(app: string): (field: FormField) => Promise<string | null> {
  const t = useText(optionMessages);
  const sets = useSurroundings().optionSets;
  const create = useCreateDraft<'optionSets'>(app);
  return async (field) => {
    const { keyFromLabel } = await import('@carewright/schema/pinyin');
    const key = keyFromLabel(textOf(field.label, 'zh-CN'), { place: 'definition', taken: Object.keys(sets) });
    try {
      await create.mutateAsync({ kind: 'optionSets', definition: { $format: 'option-set/1', key, label: field.label, options: [...(field.options ?? [])] } });
      toast.success(t('shared', { name: textOf(field.label, 'zh-CN') }));
      return key;
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error));
      return null;
    }
  };
}
