import { fieldTypeNames, fieldTypeOf, typeChangeOf, type Field as FormField, type TypeChange as Outcome } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { asType, canBecome } from '../commands/as-type.js';
import { useDesigner } from '../designer/designer-context.js';
import { useLiveForm } from '../use-live-form.js';
import { typeChangeMessages } from './type-change.messages.js';

const outcomeWords = {
  kept: { label: 'kept', help: 'keptHelp' }, widened: { label: 'widened', help: 'widenedHelp' }, converted: { label: 'converted', help: 'convertedHelp' }, replaced: { label: 'replaced', help: 'replacedHelp' },
} as const satisfies Record<Outcome, { readonly label: string; readonly help: string }>;
const order: readonly Outcome[] = ['kept', 'widened', 'converted', 'replaced'];

/** Lets a field become another kind of field, and says beforehand what becomes of the values that are there. */
export function TypeChange({ field }: { readonly field: FormField }): ReactNode {
  const t = useText(typeChangeMessages);
  const labelOf = useLabel();
  const designer = useDesigner();
  const live = useLiveForm(designer.app, designer.form().key).data?.form?.fields.find(({ key }) => key === field.key);
  const [isChoosing, setChoosing] = useState(false);
  if (fieldTypeOf(field.type).takesFields) return null;
  // What becomes of the values is worked out for every kind once somebody looks at the list.
  const names = isChoosing ? fieldTypeNames.filter((name) => canBecome(name) || name === field.type) : [field.type];
  const choices = names.map((name) => ({ name, outcome: live === undefined ? null : outcomeOf(live, asType(field, name)) }));
  choices.sort((one, other) => (one.outcome === null || other.outcome === null ? 0 : order.indexOf(one.outcome) - order.indexOf(other.outcome)));
  const options = choices.map(({ name, outcome }) => ({ value: name, label: `${labelOf(fieldTypeOf(name).label)}${outcome === null || name === live?.type ? '' : `（${t(outcomeWords[outcome].label)}）`}` }));
  const outcome = live === undefined || live.type === field.type ? null : outcomeOf(live, field);
  const help = outcome === null ? undefined : t(outcomeWords[outcome].help);
  return (
    <Field label={t('type')} {...(help !== undefined && { help })}>
      {(binding) => <Select<string> {...binding} showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} value={field.type} options={options} onOpenChange={setChoosing} onChange={(name) => designer.changeField(field.key, t('undoType'), (draft) => become(draft, live?.type === name ? live : asType(field, name)))} />}
    </Field>
  );
}

function outcomeOf(live: FormField, next: FormField): Outcome {
  return typeChangeOf(live, next);
}

function become(draft: FormField, next: FormField): void {
  for (const part of ['props', 'options', 'unique', 'default', 'compute'] as const) delete draft[part];
  Object.assign(draft, { type: next.type, ...(next.props && { props: { ...next.props } }), ...(next.options && { options: next.options.map((option) => ({ ...option })) }), ...(next.unique === true && { unique: true }) });
}
