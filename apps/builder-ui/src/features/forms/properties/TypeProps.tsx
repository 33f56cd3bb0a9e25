import { fieldTypeOf, type Field as FormField, type FormDefinition, type LocalizedText } from '@carewright/schema';
import { type ComponentType, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { dictionaryLabel, useDictionaries } from '../../../api/dictionaries.js';
import { useDraft, useDraftDefinition } from '../../../api/drafts.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field, type FieldBinding } from '../../../design-system/controls/Field.js';
import { DateInput, NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { localDay } from '../../../design-system/local-day.js';
import { useForm } from '../designer/designer-context.js';
import { formsMessages } from '../forms.messages.js';
import { ownText, withText } from '../texts.js';
import { propsOf, shapeOf, titleOf, type PropShape } from './prop-shapes.js';
import { propScales, propWords, valueWords } from './prop-words.js';
import { ConsentTextBlock } from './ConsentTextBlock.js';
import { FillBlock, FilterBlock, type BlockProps } from './RelationProps.js';
import { ByInput, RolledFormInput, SourceFieldInput, ViaInput, WhereBlock } from './LinkProps.js';
import { AddressBlock, ValuesBlock } from './ButtonBlocks.js';
import { DescendingBlock, FlowBlock, NewFormBlock, NewViaBlock, ShownColumnsBlock, ShownFilterBlock, ShownFormBlock, ShownViaBlock, SortBlock } from './DisplayBlocks.js';
import { AnswersBlock, ItemsBlock, LevelsBlock } from './ScaleBlocks.js';
import { BufferedText } from './TitleInput.js';

interface PropInputProps {
  readonly name: string;
  /** What authors call it. */
  readonly label: string;
  readonly field: FormField;
  readonly value: unknown;
  readonly shape: PropShape | null;
  readonly binding: FieldBinding;
  readonly onChange: (value: unknown) => void;
}

export interface TypePropsProps {
  readonly field: FormField;
  readonly onChange: (edit: (field: FormField) => void, mergeKey: string) => void;
}

const keyOfForm = ({ key }: FormDefinition): string => key;

/** The choices of a field's own type: an input for each, made from the type's schema. */
export function TypeProps({ field, onChange }: TypePropsProps): ReactNode {
  const labelOf = useLabel();
  const own = useForm(keyOfForm);
  return propsOf(fieldTypeOf(field.type).propsSchema).map(([name, schema]) => {
    // Only a relation to the form itself can go in a circle.
    if (name === 'circles' && field.props?.['target'] !== own) return null;
    const Block = blockByName[`${field.type}.${name}`] ?? blockByName[name];
    if (Block !== undefined) return <Block key={name} field={field} value={field.props?.[name]} onChange={(value) => onChange((draft) => setProp(draft, name, value), `prop:${field.key}:${name}`)} />;
    const shape = shapeOf(schema);
    const Input = inputByName[`${field.type}.${name}`] ?? inputByName[name] ?? (shape === null ? undefined : inputByShape[shape.kind]);
    if (Input === undefined) return null;
    const label = labelOf(propWords[`${field.type}.${name}`] ?? propWords[name] ?? titleOf(schema) ?? name);
    return (
      <Field key={name} label={label}>
        {(binding) => <Input name={name} label={label} field={field} value={field.props?.[name]} shape={shape} binding={binding} onChange={(value) => onChange((draft) => setProp(draft, name, value), `prop:${field.key}:${name}`)} />}
      </Field>
    );
  });
}

function setProp(field: FormField, name: string, value: unknown): void {
  const isAbsent = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  const { [name]: _before, ...others } = field.props ?? {};
  const props = isAbsent ? others : { ...others, [name]: value };
  if (Object.keys(props).length === 0) delete field.props;
  else field.props = props;
}

const ChoiceInput = ({ name, field, value, shape, binding, onChange }: PropInputProps): ReactNode => {
  const labelOf = useLabel();
  const t = useText(formsMessages);
  const values = shape?.kind === 'choice' ? shape.values : [];
  // What a type cannot do without has no standard to go back to.
  const isNeeded = Object.hasOwn(fieldTypeOf(field.type).initialProps ?? {}, name);
  const options = [...(isNeeded ? [] : [{ value: '', label: t('standard') }]), ...values.map((one) => ({ value: one, label: labelOf(valueWords[`${name}.${one}`] ?? one) }))];
  return <Select<string> {...binding} value={typeof value === 'string' ? value : ''} options={options} onChange={onChange} />;
};

const ChoicesInput = ({ name, value, shape, binding, onChange }: PropInputProps): ReactNode => {
  const labelOf = useLabel();
  const values = shape?.kind === 'choices' ? shape.values : [];
  return <Select<string[]> {...binding} mode="multiple" value={Array.isArray(value) ? value.map(String) : []} options={values.map((one) => ({ value: one, label: labelOf(valueWords[`${name}.${one}`] ?? one) }))} onChange={onChange} style={{ width: '100%' }} />;
};

const NumberProp = ({ name, field, value, shape, binding, onChange }: PropInputProps): ReactNode => {
  const scale = propScales[`${field.type}.${name}`] ?? 1;
  const limits = shape?.kind === 'number' ? { ...(shape.minimum !== undefined && { min: shape.minimum / scale }), ...(shape.maximum !== undefined && { max: shape.maximum / scale }), ...(shape.isInteger && scale === 1 && { precision: 0 }) } : {};
  return <NumberInput {...binding} {...limits} value={typeof value === 'number' ? value / scale : null} onChange={(next) => onChange(next === null ? undefined : scale === 1 ? next : scale > 1 ? Math.round(next * scale) : Math.round(next * scale * 1e6) / 1e6)} style={{ width: '100%' }} />;
};

const DayProp = ({ value, binding, onChange }: PropInputProps): ReactNode => {
  const t = useText(formsMessages);
  const mode = value === undefined ? '' : value === 'today' ? 'today' : 'day';
  const options = [{ value: '', label: t('noLimit') }, { value: 'today', label: t('today') }, { value: 'day', label: t('aDay') }];
  return (
    <>
      <Select<string> {...binding} value={mode} options={options} onChange={(next) => onChange(next === 'day' ? localDay() : next)} />
      {mode === 'day' && <DateInput aria-label={t('aDay')} value={String(value)} onChange={onChange} />}
    </>
  );
};

const FlagProp = ({ label, value, onChange }: PropInputProps): ReactNode => <Checkbox checked={value === true} onChange={(event) => onChange(event.target.checked || undefined)}>{label}</Checkbox>;

const WordsProp = ({ value, binding, onChange }: PropInputProps): ReactNode => {
  const locale = useLocale();
  return <BufferedText binding={binding} value={ownText(value as LocalizedText | undefined, locale)} onCommit={(text) => onChange(withText(value as LocalizedText | undefined, locale, text))} />;
};

const TextProp = ({ value, shape, binding, onChange }: PropInputProps): ReactNode => {
  const pattern = shape?.kind === 'text' && shape.pattern !== undefined ? new RegExp(shape.pattern) : undefined;
  return <BufferedText binding={binding} value={typeof value === 'string' ? value : ''} maxLength={shape?.kind === 'text' ? (shape.maxLength ?? 200) : 200} onCommit={(text) => (text === '' || pattern?.test(text) !== false) && onChange(text)} />;
};

const TargetInput = ({ value, binding, onChange }: PropInputProps): ReactNode => {
  const { app = '' } = useParams();
  const t = useText(formsMessages);
  const labelOf = useLabel();
  const forms = useDraft(app).data?.definitions.forms ?? [];
  return <Select<string> {...binding} value={typeof value === 'string' ? value : null} placeholder={t('chooseForm')} options={forms.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={onChange} />;
};

const DisplayInput = ({ field, value, binding, onChange }: PropInputProps): ReactNode => {
  const { app = '' } = useParams();
  const labelOf = useLabel();
  const target = field.props?.['target'];
  const fields = useDraftDefinition(app, 'forms', typeof target === 'string' ? target : undefined).data?.definition.fields ?? [];
  return <Select<string[]> {...binding} mode="multiple" maxCount={6} value={Array.isArray(value) ? value.map(String) : []} options={fields.filter(({ fields: columns }) => columns === undefined).map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={onChange} style={{ width: '100%' }} />;
};

/** Which code table: those of the installation. */
const DictionaryInput = ({ value, binding, onChange }: PropInputProps): ReactNode => {
  const t = useText(formsMessages);
  const dictionaries = useDictionaries().data ?? [];
  return <Select<string> {...binding} value={typeof value === 'string' ? value : null} placeholder={t('chooseDictionary')} options={dictionaries.map((one) => ({ value: one.key, label: dictionaryLabel(one) }))} onChange={onChange} />;
};

const inputByShape = { choice: ChoiceInput, choices: ChoicesInput, number: NumberProp, day: DayProp, flag: FlagProp, words: WordsProp, text: TextProp } as const satisfies Record<PropShape['kind'], ComponentType<PropInputProps>>;
/** Choices that are made from what else the draft holds. */
const inputByName: Readonly<Record<string, ComponentType<PropInputProps>>> = { target: TargetInput, display: DisplayInput, dictionary: DictionaryInput, 'roll-up.form': RolledFormInput, 'roll-up.via': ViaInput, 'roll-up.field': SourceFieldInput, 'roll-up.by': ByInput, 'lookup.via': ViaInput, 'lookup.field': SourceFieldInput };
/** Choices that draw their own title: lists of conditions and of pairs. */
const blockByName: Readonly<Record<string, ComponentType<BlockProps>>> = { filter: FilterBlock, fill: FillBlock, items: ItemsBlock, answers: AnswersBlock, levels: LevelsBlock, 'roll-up.where': WhereBlock, 'consent.text': ConsentTextBlock,
  'related-list.form': ShownFormBlock, 'related-list.via': ShownViaBlock, 'related-list.columns': ShownColumnsBlock, 'related-list.filter': ShownFilterBlock, 'related-list.sort': SortBlock, 'related-list.descending': DescendingBlock,
  'button.url': AddressBlock, 'embedded-page.url': AddressBlock, 'button.form': NewFormBlock, 'button.via': NewViaBlock, 'button.set': ValuesBlock, 'button.flow': FlowBlock };
