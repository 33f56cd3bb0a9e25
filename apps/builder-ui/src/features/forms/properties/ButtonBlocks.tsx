import { fieldTypeOf, isDisplayField, isFieldTypeName, isSealedField, variablesOf, type Field as FormField, type Logic, type LogicType } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon, DownIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { ValueInput } from '../conditions/ValueInput.js';
import { useForm } from '../designer/designer-context.js';
import formulaStyles from '../formulas/Formulas.module.css';
import { FormulaEditor } from '../formulas/FormulaEditor.js';
import { useConditionPlace } from '../rules/use-condition-place.js';
import { isAction } from './DisplayBlocks.js';
import { templateFromWords, templateInWords } from './display-template.js';
import { displayPropMessages } from './displays.messages.js';
import { useFieldsOf } from './LinkProps.js';
import styles from './Properties.module.css';
import { type BlockProps } from './RelationProps.js';
import { BufferedText } from './TitleInput.js';

const holdsPlainValue = (field: FormField): boolean => isFieldTypeName(field.type) && field.fields === undefined && !isDisplayField(field) && !isSealedField(field);

/** An address with the names of fields in braces, and a menu to put them there. */
export function AddressBlock({ field, value, onChange }: BlockProps): ReactNode {
  const t = useText(displayPropMessages);
  const locale = useLocale();
  const labelOf = useLabel();
  const fields = useForm((form) => form.fields);
  if (field.type === 'button' && !isAction(field, 'link')) return null;
  const named = fields.filter(holdsPlainValue);
  const words = templateInWords(typeof value === 'string' ? value : '', named, locale);
  const write = (text: string): void => onChange(templateFromWords(text, named, locale));
  return (
    <>
      <Field label={t('url')} required help={t(field.type === 'button' ? 'urlHelp' : 'pageHelp')}>{(binding) => <BufferedText binding={binding} value={words} maxLength={1000} placeholder="https://" onCommit={write} />}</Field>
      <div className={styles['line']}>
        <MenuButton className={formulaStyles['menu']} face={<>{t('insertField')} <DownIcon /></>} items={named.map(({ key, label }) => ({ key, label: labelOf(label), onSelect: () => write(`${words}{${labelOf(label)}}`) }))} />
      </div>
    </>
  );
}

interface Assignment {
  readonly field: string;
  readonly expr: Logic;
}

/** What a button fills in: fields of this form, or of the record that it makes. */
export function ValuesBlock({ field, value, onChange }: BlockProps): ReactNode {
  const t = useText(displayPropMessages);
  const own = useForm((form) => form.fields);
  const other = field.props?.['form'];
  const there = useFieldsOf(typeof other === 'string' ? other : undefined);
  if (!isAction(field, 'fill', 'new-record') || (isAction(field, 'new-record') && typeof other !== 'string')) return null;
  const set = Array.isArray(value) ? (value as readonly Assignment[]) : [];
  const targets = (isAction(field, 'fill') ? own : there).filter((one) => isFillable(one) && one.key !== field.props?.['via']);
  const free = targets.filter(({ key }) => !set.some((one) => one.field === key));
  const change = (at: number, next: Assignment | null): void => onChange(set.flatMap((one, index) => (index !== at ? [one] : next === null ? [] : [next])));
  return (
    <div className={styles['lines']} role="group" aria-label={t('values')}>
      <span className={styles['lineTitle']}>{t('values')}</span>
      {set.map((one, index) => (
        <AssignmentLine key={one.field} about={field} one={one} number={index + 1} targets={targets.filter(({ key }) => key === one.field || free.some((other) => other.key === key))} onChange={(next) => change(index, next)} />
      ))}
      <Button size="small" icon={<AddIcon />} disabled={free.length === 0 || set.length >= 20} onClick={() => free[0] && onChange([...set, { field: free[0].key, expr: null }])}>{t('addValue')}</Button>
    </div>
  );
}

const isFillable = (field: FormField): boolean => holdsPlainValue(field) && field.compute?.mode !== 'always' && fieldTypeOf(field.type).valueSchema({ ...field, props: field.props ?? {} }) !== null;
const formulaSource = '=';
const fixedSource = '#';

interface LineProps {
  readonly about: FormField;
  readonly one: Assignment;
  readonly number: number;
  readonly targets: readonly FormField[];
  readonly onChange: (next: Assignment | null) => void;
}

/** One field and what it gets: the value of a field of this form, a fixed one, or a formula. */
function AssignmentLine({ about, one, number, targets, onChange }: LineProps): ReactNode {
  const t = useText(displayPropMessages);
  const labelOf = useLabel();
  const place = useConditionPlace();
  const [chosen, setChosen] = useState<string | null>(null);
  const into = targets.find(({ key }) => key === one.field);
  const wanted: LogicType | undefined = into && variablesOf([into])[into.key];
  const own = useForm((form) => form.fields).filter((field) => field.key !== about.key && holdsPlainValue(field) && variablesOf([field])[field.key]?.kind === wanted?.kind && field.key !== (isAction(about, 'fill') ? one.field : ''));
  const copied = copiedFrom(one.expr);
  const isCopy = copied !== null && own.some(({ key }) => key === copied);
  const written = isCopy ? copied : typeof one.expr === 'object' && one.expr !== null && !Array.isArray(one.expr) ? formulaSource : fixedSource;
  const source = one.expr === null ? (chosen ?? fixedSource) : written;
  const choose = (next: string): void => {
    setChosen(next);
    onChange({ field: one.field, expr: next === formulaSource || next === fixedSource ? null : { var: next } });
  };
  const options = [{ value: fixedSource, label: t('fixed') }, ...own.map(({ key, label }) => ({ value: key, label: labelOf(label) })), { value: formulaSource, label: t('byFormula') }];
  return (
    <div className={styles['rule']} role="group" aria-label={into ? labelOf(into.label) : one.field}>
      <div className={styles['line']}>
        <Select<string> size="small" className={styles['grow'] ?? ''} aria-label={t('into')} value={one.field} options={targets.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key) => onChange({ field: key, expr: null })} />
        <Select<string> size="small" className={styles['grow'] ?? ''} aria-label={t('source')} value={source} options={options} onChange={choose} />
        <IconButton size="small" icon={<DeleteIcon />} label={t('removeValue', { number })} onClick={() => onChange(null)} />
      </div>
      {source === fixedSource && into && <ValueInput field={into} kind={wanted?.kind ?? 'text'} isMany={wanted?.kind === 'list'} label={t('value')} value={one.expr ?? undefined} onChange={(expr) => onChange({ field: one.field, expr: expr ?? null })} />}
      {source === formulaSource && <FormulaEditor label={t('formulaFor', { field: into ? labelOf(into.label) : one.field })} value={one.expr ?? undefined} scope={place.scope} {...(wanted && { wanted })} onChange={(expr) => onChange({ field: one.field, expr: expr ?? null })} />}
    </div>
  );
}

/** The field whose value is copied as it is; null for anything worked out. */
function copiedFrom(expr: Logic): string | null {
  if (typeof expr !== 'object' || expr === null || Array.isArray(expr) || !('var' in expr)) return null;
  const path = (expr as { readonly var: unknown }).var;
  return typeof path === 'string' ? path : null;
}
