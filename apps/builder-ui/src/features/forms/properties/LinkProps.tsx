import { fieldKindOf, isDisplayField, isFieldTypeName, isSealedField, isShowable, partOf, partsOf, relationTargetOf, type Field as FormField, type Filter } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useDraft, useDraftDefinition } from '../../../api/drafts.js';
import { type FieldBinding } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useDesigner, useForm } from '../designer/designer-context.js';
import { type BlockProps } from './RelationProps.js';
import { RecordFilter } from './RecordFilter.js';
import { propMessages } from './props.messages.js';

interface LinkInputProps {
  readonly field: FormField;
  readonly value: unknown;
  readonly binding: FieldBinding;
  readonly onChange: (value: unknown) => void;
}

const noFields: readonly FormField[] = [];
const known = (fields: readonly FormField[]): readonly FormField[] => fields.filter(({ type }) => isFieldTypeName(type));

/** Fields of a form of the draft, the open one as it stands. */
export function useFieldsOf(key: string | undefined): readonly FormField[] {
  const { app } = useDesigner();
  const own = useForm((form) => form);
  const other = useDraftDefinition(app, 'forms', key === own.key ? undefined : key).data?.definition.fields ?? noFields;
  return known(key === own.key ? own.fields : other);
}

/** The fields beside this one: of the form, or of the row it stands in. */
function useSiblings(field: FormField): readonly FormField[] {
  const form = useForm((one) => one);
  const table = form.fields.find(({ fields = [] }) => fields.some(({ key }) => key === field.key));
  return known(form.fields.some(({ key }) => key === field.key) ? form.fields : (table?.fields ?? noFields));
}

/** The form that a lookup or roll-up takes its values from. */
function useSource(field: FormField): readonly FormField[] {
  const siblings = useSiblings(field);
  const { form, via } = field.props ?? {};
  const followed = siblings.find(({ key }) => key === via);
  const target = typeof form === 'string' ? form : followed && relationTargetOf(followed);
  return useFieldsOf(target);
}

function Choose({ value, binding, onChange, fields, isUnfit }: Omit<LinkInputProps, 'field'> & { readonly fields: readonly FormField[]; readonly isUnfit?: (field: FormField) => boolean }): ReactNode {
  const labelOf = useLabel();
  const t = useText(propMessages);
  return <Select<string> {...binding} showSearch={{ optionFilterProp: 'label' }} value={typeof value === 'string' ? value : null} placeholder={t('chooseField')} allowClear options={fields.map((one) => ({ value: one.key, label: isUnfit?.(one) === true ? t('notShown', { name: labelOf(one.label) }) : labelOf(one.label), disabled: isUnfit?.(one) === true }))} onChange={(next?: string) => onChange(next)} />;
}

/** Which form's records a roll-up is about; none: those that a field of this form points at. */
export function RolledFormInput({ value, binding, onChange }: LinkInputProps): ReactNode {
  const { app } = useDesigner();
  const labelOf = useLabel();
  const t = useText(propMessages);
  const forms = useDraft(app).data?.definitions.forms ?? [];
  return <Select<string> {...binding} value={typeof value === 'string' ? value : ''} options={[{ value: '', label: t('rolledByOwn') }, ...forms.map(({ key, label }) => ({ value: key, label: labelOf(label) }))]} onChange={onChange} />;
}

/** The relation that is followed: here, or for a roll-up of another form, there. */
export function ViaInput({ field, ...input }: LinkInputProps): ReactNode {
  const own = useForm((form) => form.key);
  const siblings = useSiblings(field);
  const other = field.props?.['form'];
  const there = useFieldsOf(typeof other === 'string' ? other : undefined);
  const relations = typeof other === 'string' ? there.filter((one) => relationTargetOf(one) === own) : siblings.filter((one) => relationTargetOf(one) !== undefined && (field.type !== 'lookup' || fieldKindOf(one) !== 'list'));
  return <Choose {...input} fields={relations} />;
}

/** A field and each part of it, called as the path that is kept: 血压, 血压·收缩压. */
function withParts(field: FormField): readonly FormField[] {
  return [field, ...partsOf(field).flatMap(({ key }) => {
    const part = partOf(field, key);
    return part === undefined ? [] : [{ ...part, key: `${field.key}.${key}` }];
  })];
}

/** The field at the other end, or one part of it. */
export function SourceFieldInput({ field, ...input }: LinkInputProps): ReactNode {
  const fields = useSource(field).filter((one) => !isDisplayField(one) && !isSealedField(one)).flatMap(withParts);
  // What cannot be shown is named, so that nobody looks for it in vain.
  return <Choose {...input} fields={fields} isUnfit={(one) => !isShowable(one)} />;
}

/** The date that tells which record is the latest. */
export function ByInput({ field, ...input }: LinkInputProps): ReactNode {
  const fields = useSource(field).filter((one) => ['date', 'datetime', 'number', 'time'].includes(fieldKindOf(one)));
  return <Choose {...input} fields={fields} />;
}

/** Which records a roll-up counts. */
export function WhereBlock({ field, value, onChange }: BlockProps): ReactNode {
  const t = useText(propMessages);
  const { app } = useDesigner();
  return <RecordFilter app={app} title={t('where')} target={useSource(field)} own={noFields} value={value as Filter | undefined} onChange={onChange} />;
}
