import { isDisplayField, type Field, type FilterValue } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Select } from '../../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { FilterValueInput } from '../../../workspace/index.js';
import { useFlowDesign } from '../../designer-context.js';
import styles from '../../panel/panel.module.css';
import { actionMessages } from '../actions.messages.js';
import { FormulaInput } from './FormulaInput.js';
import { useTargetForm } from './use-target-form.js';
import { sourcedOf, textOfSourced, type SourcedValue, type ValueSource } from './value-source.js';

export interface ValueFieldProps {
  /** What the value is for, as it is called in the form. */
  readonly name: string;
  /** The field it is written into or compared with; a plain text without one. */
  readonly field?: Field | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const anyText: Field = { key: 'value', type: 'text', label: '' };
const beginnings: { readonly [Source in ValueSource]: SourcedValue } = {
  fixed: { source: 'fixed', value: null }, record: { source: 'record', field: '' }, result: { source: 'result', name: '', part: '' }, starter: { source: 'starter' }, today: { source: 'today' }, now: { source: 'now' }, formula: { source: 'formula', expression: null },
};
const texts = { fixed: 'fixed', record: 'fromRecord', result: 'fromResult', starter: 'starterValue', today: 'todayValue', now: 'nowValue', formula: 'formulaValue' } as const;
const moments: ReadonlySet<string> = new Set(['date', 'datetime']);

/** Sources that can give such a field a value. */
function offered(type: string, { hasForm, hasResults, current }: { readonly hasForm: boolean; readonly hasResults: boolean; readonly current: ValueSource }): readonly ValueSource[] {
  const fits: readonly (readonly [ValueSource, boolean])[] = [
    ['fixed', true], ['record', hasForm], ['result', hasResults], ['starter', type === 'user' || type === 'text'], ['today', moments.has(type) || type === 'text'], ['now', type === 'datetime'], ['formula', true],
  ];
  return fits.filter(([source, isFit]) => isFit || source === current).map(([source]) => source);
}

/** One value: where it comes from, and then which. */
export function ValueField({ name, field = anyText, value, onChange }: ValueFieldProps): ReactNode {
  const t = useText(actionMessages);
  const { form, results } = useFlowDesign();
  const sourced = sourcedOf(value);
  const set = (next: SourcedValue): void => onChange(textOfSourced(next));
  const sources = offered(field.type, { hasForm: form !== undefined, hasResults: results.length > 0, current: sourced.source });
  return (
    <div className={styles['row']}>
      <Select<ValueSource> aria-label={t('sourceOf', { name })} value={sourced.source} options={sources.map((one) => ({ value: one, label: t(texts[one]) }))} onChange={(source) => set(beginnings[source])} />
      <SourceInput name={name} field={field} sourced={sourced} set={set} />
    </div>
  );
}

interface SourceInputProps {
  readonly name: string;
  readonly field: Field;
  readonly sourced: SourcedValue;
  readonly set: (value: SourcedValue) => void;
}

function SourceInput({ name, field, sourced, set }: SourceInputProps): ReactNode {
  const t = useText(actionMessages);
  const { app } = useFlowDesign();
  const label = t('valueOf', { name });
  if (sourced.source === 'fixed') return <FilterValueInput app={app} field={field} label={label} isMany={field.type === 'multi-select'} value={sourced.value as FilterValue} onChange={(next) => set({ source: 'fixed', value: next as never })} names={[]} onNames={() => undefined} />;
  if (sourced.source === 'record') return <RecordFieldSelect label={label} value={sourced.field} onChange={(key) => set({ source: 'record', field: key })} />;
  if (sourced.source === 'result') return <ResultSelect label={label} name={sourced.name} part={sourced.part} onChange={(next) => set({ source: 'result', ...next })} />;
  return sourced.source === 'formula' ? <FormulaInput label={label} expression={sourced.expression} onChange={(expression) => set({ source: 'formula', expression })} /> : null;
}

function RecordFieldSelect({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (key: string) => void }): ReactNode {
  const t = useText(actionMessages);
  const labelOf = useLabel();
  const { form } = useFlowDesign();
  const options = [{ value: 'id', label: t('recordId') }, ...(form?.fields ?? []).filter((field) => !isDisplayField(field)).map((field) => ({ value: field.key, label: labelOf(field.label) }))];
  return <Select<string> aria-label={label} placeholder={t('chooseField')} value={value === '' ? null : value} showSearch={{ optionFilterProp: 'label' }} options={options} onChange={onChange} style={{ flex: 1, minWidth: 120 }} />;
}

interface ResultSelectProps {
  readonly label: string;
  readonly name: string;
  readonly part: string;
  readonly onChange: (next: { readonly name: string; readonly part: string }) => void;
}

/** A result of an earlier step, and which field of the record that it holds. */
export function ResultSelect({ label, name, part, onChange }: ResultSelectProps): ReactNode {
  const t = useText(actionMessages);
  const labelOf = useLabel();
  const { results } = useFlowDesign();
  const known = results.some((one) => one.name === name) || name === '' ? results : [...results, { name }];
  const form = useTargetForm(results.find((one) => one.name === name)?.form);
  const parts = [{ value: '', label: t('whole') }, { value: 'id', label: t('recordId') }, ...(form?.fields ?? []).filter((field) => !isDisplayField(field)).map((field) => ({ value: field.key, label: labelOf(field.label) }))];
  const shown = parts.some(({ value }) => value === part) ? parts : [...parts, { value: part, label: part }];
  return (
    <>
      <Select<string> aria-label={label} placeholder={t('chooseResult')} value={name === '' ? null : name} options={known.map((one) => ({ value: one.name, label: one.name }))} onChange={(next) => onChange({ name: next, part: '' })} style={{ minWidth: 110 }} />
      {(form !== undefined || part !== '') && <Select<string> aria-label={t('partOf')} value={part} showSearch={{ optionFilterProp: 'label' }} options={shown} onChange={(next) => onChange({ name, part: next })} style={{ flex: 1, minWidth: 110 }} />}
    </>
  );
}
