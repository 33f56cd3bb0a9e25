import { isDisplayField, type Field } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { sourcedOf, textOfSourced } from '../actions/values/value-source.js';
import { useFlowDesign } from '../designer-context.js';
import { decisionMessages } from './decision.messages.js';

/** The field of the record that an input asks, if it is one. */
export function useInputField(value: string): Field | undefined {
  const { form } = useFlowDesign();
  const sourced = sourcedOf(value);
  return sourced.source === 'record' ? form?.fields.find(({ key }) => key === sourced.field) : undefined;
}

/** What an input is called: as its column says, else as its field or result is named. */
export function useInputNames(): (input: { readonly label: string; readonly value: string }) => string {
  const labelOf = useLabel();
  const { form } = useFlowDesign();
  return ({ label, value }) => {
    const sourced = sourcedOf(value);
    if (sourced.source === 'record') return labelOf(form?.fields.find(({ key }) => key === sourced.field)?.label ?? sourced.field);
    return sourced.source === 'result' ? sourced.name : label;
  };
}

interface InputSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string, label: string) => void;
}

/** What a column asks: a field of the record, or what an earlier step found. A formula of another tool stays until another choice is made. */
export function InputSelect({ label, value, onChange }: InputSelectProps): ReactNode {
  const t = useText(decisionMessages);
  const labelOf = useLabel();
  const { form, results } = useFlowDesign();
  const fields = (form?.fields ?? []).filter((field) => !isDisplayField(field)).map((field) => ({ value: textOfSourced({ source: 'record', field: field.key }), label: labelOf(field.label) }));
  const found = results.map(({ name }) => ({ value: textOfSourced({ source: 'result', name, part: '' }), label: name }));
  const options = [...fields, ...found];
  const own = value === '' || options.some((option) => option.value === value) ? [] : [{ value, label: t('ownFormula') }];
  return <Select<string> aria-label={label} placeholder={t('whatToAsk')} value={value === '' ? null : value} showSearch={{ optionFilterProp: 'label' }} options={[...options, ...own]} onChange={(next) => onChange(next, options.find((option) => option.value === next)?.label ?? '')} style={{ flex: 1, minWidth: 130 }} />;
}
