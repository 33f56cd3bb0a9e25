import { fieldTypeOf, isDisplayField, isStoredField, relationTargetOf, valueFieldOf, type ButtonAction, type Field as FormField, type Filter } from '@carewright/schema';
import { useQueries } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { readDraft, useDraft } from '../../../api/drafts.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useDesigner, useForm } from '../designer/designer-context.js';
import { displayPropMessages } from './displays.messages.js';
import { useFieldsOf } from './LinkProps.js';
import styles from './Properties.module.css';
import { RecordFilter } from './RecordFilter.js';
import { type BlockProps } from './RelationProps.js';

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const isAction = (field: FormField, ...actions: readonly ButtonAction[]): boolean => actions.includes(field.props?.['action'] as ButtonAction);
/** The form that a list shows or a button makes records of. */
const otherOf = (field: FormField): string | undefined => textOrNull(field.props?.['form']) ?? undefined;

/** Which other form; what was chosen of the one before goes with it, and its only relation to this form is taken at once. */
function FormChoice({ field, value, label }: BlockProps & { readonly label: string }): ReactNode {
  const t = useText(displayPropMessages);
  const labelOf = useLabel();
  const designer = useDesigner();
  const forms = useDraft(designer.app).data?.definitions.forms ?? [];
  const own = useForm((form) => form);
  const choose = async (form: string): Promise<void> => {
    designer.changeField(field.key, t('undoForm'), (draft) => {
      const { via: _via, columns: _columns, sort: _sort, descending: _descending, filter: _filter, set: _set, ...rest } = draft.props ?? {};
      draft.props = { ...rest, form };
    }, `prop:${field.key}:form`);
    const fields = form === own.key ? own.fields : (await readDraft(designer.app, 'forms', form)).definition.fields;
    const [via, ...others] = fields.filter((one) => relationTargetOf(one) === own.key);
    if (via === undefined || others.length > 0) return;
    designer.changeField(field.key, t('undoForm'), (draft) => {
      if (draft.props?.['form'] === form) draft.props = { ...draft.props, via: via.key };
    }, `prop:${field.key}:form`);
  };
  return <Field label={label} required>{(binding) => <Select<string> {...binding} showSearch={{ optionFilterProp: 'label' }} value={textOrNull(value)} placeholder={t('chooseForm')} options={forms.map((one) => ({ value: one.key, label: labelOf(one.label) }))} onChange={(form) => void choose(form)} />}</Field>;
}

export function ShownFormBlock(props: BlockProps): ReactNode {
  return <FormChoice {...props} label={useText(displayPropMessages)('shownForm')} />;
}

/** The relation by which the records point here, and the whole as a sentence. */
export function ShownViaBlock({ field, value, onChange }: BlockProps): ReactNode {
  const t = useText(displayPropMessages);
  const labelOf = useLabel();
  const own = useForm((form) => form.key);
  const other = otherOf(field);
  const forms = useDraft(useDesigner().app).data?.definitions.forms ?? [];
  const relations = useFieldsOf(other).filter((one) => relationTargetOf(one) === own);
  if (other === undefined) return null;
  const chosen = relations.find(({ key }) => key === value);
  const form = forms.find(({ key }) => key === other);
  const help = relations.length === 0 ? t('noRelation') : chosen && form ? t('sentence', { form: labelOf(form.label), via: labelOf(chosen.label) }) : undefined;
  return (
    <Field label={t('shownVia')} required {...(help !== undefined && { help })}>
      {(binding) => <Select<string> {...binding} value={textOrNull(value)} placeholder={t('chooseField')} options={relations.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={onChange} />}
    </Field>
  );
}

export function ShownColumnsBlock({ field, value, onChange }: BlockProps): ReactNode {
  const t = useText(displayPropMessages);
  const labelOf = useLabel();
  const other = otherOf(field);
  const fields = useFieldsOf(other).filter((one) => one.fields === undefined && !isDisplayField(one) && one.key !== field.props?.['via']);
  if (other === undefined) return null;
  return <Field label={t('columns')}>{(binding) => <Select<string[]> {...binding} mode="multiple" maxCount={8} value={Array.isArray(value) ? value.map(String) : []} options={fields.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={onChange} style={{ width: '100%' }} />}</Field>;
}

export function SortBlock({ field, value, onChange }: BlockProps): ReactNode {
  const t = useText(displayPropMessages);
  const labelOf = useLabel();
  const other = otherOf(field);
  const fields = useFieldsOf(other).filter((one) => !isDisplayField(one) && isStoredField(one) && fieldTypeOf(valueFieldOf(one).type).sortable);
  if (other === undefined) return null;
  return <Field label={t('sort')}>{(binding) => <Select<string> {...binding} allowClear value={textOrNull(value)} placeholder={t('chooseField')} options={fields.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(next?: string) => onChange(next)} />}</Field>;
}

export function DescendingBlock({ field, value, onChange }: BlockProps): ReactNode {
  const t = useText(displayPropMessages);
  return field.props?.['sort'] === undefined ? null : <Checkbox checked={value === true} onChange={(event) => onChange(event.target.checked || undefined)}>{t('descending')}</Checkbox>;
}

/** Which of the records show; they may be compared with this one. */
export function ShownFilterBlock({ field, value, onChange }: BlockProps): ReactNode {
  const t = useText(displayPropMessages);
  const { app } = useDesigner();
  const own = useForm((form) => form.fields);
  const other = otherOf(field);
  const target = useFieldsOf(other);
  return other === undefined ? null : <RecordFilter app={app} title={t('where')} target={target} own={own.filter((one) => !isDisplayField(one))} value={value as Filter | undefined} onChange={onChange} />;
}

export function NewFormBlock(props: BlockProps): ReactNode {
  const t = useText(displayPropMessages);
  return isAction(props.field, 'new-record') ? <FormChoice {...props} label={t('newForm')} /> : null;
}

export function NewViaBlock({ field, value, onChange }: BlockProps): ReactNode {
  const t = useText(displayPropMessages);
  const labelOf = useLabel();
  const own = useForm((form) => form.key);
  const other = otherOf(field);
  const relations = useFieldsOf(other).filter((one) => relationTargetOf(one) === own);
  if (!isAction(field, 'new-record') || relations.length === 0) return null;
  return <Field label={t('newVia')}>{(binding) => <Select<string> {...binding} value={textOrNull(value) ?? ''} options={[{ value: '', label: t('noVia') }, ...relations.map(({ key, label }) => ({ value: key, label: labelOf(label) }))]} onChange={onChange} />}</Field>;
}

/** The flows about this form. */
export function FlowBlock(props: BlockProps): ReactNode {
  return isAction(props.field, 'start-flow') ? <FlowChoice {...props} /> : null;
}

function FlowChoice({ value, onChange }: BlockProps): ReactNode {
  const t = useText(displayPropMessages);
  const labelOf = useLabel();
  const { app } = useDesigner();
  const own = useForm((form) => form.key);
  const keys = (useDraft(app).data?.definitions.flows ?? []).map(({ key }) => key);
  const flows = useQueries({ queries: keys.map((key) => ({ queryKey: ['draft-flow', app, key], queryFn: ({ signal }: { signal: AbortSignal }) => readDraft(app, 'flows', key, signal), staleTime: 10_000 })) });
  const about = flows.flatMap(({ data }) => (data?.definition.form === own ? [data.definition] : []));
  if (about.length === 0 && flows.every(({ isPending }) => !isPending)) return <p className={styles['hint']}>{t('noFlow')}</p>;
  return <Field label={t('flow')} required>{(binding) => <Select<string> {...binding} value={textOrNull(value)} placeholder={t('chooseFlow')} options={about.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={onChange} />}</Field>;
}
