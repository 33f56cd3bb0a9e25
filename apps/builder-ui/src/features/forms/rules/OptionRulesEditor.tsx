import { type Field as FormField, type Logic, type OptionRule } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { ConditionField } from '../conditions/ConditionField.js';
import { useExpressionForm } from '../designer/use-expression-form.js';
import styles from '../properties/Properties.module.css';
import { type FieldLogicProps } from './FieldLogic.js';
import { rulesMessages } from './rules.messages.js';

const none: NonNullable<FormField['options']> = [];
/** A limit just made has no condition yet: it begins with an empty line. */
const untouched: Logic = true;

/** Which choices are left while a condition holds, one card a limit. */
export function OptionRulesEditor({ field, subTable, onChange }: FieldLogicProps): ReactNode {
  const t = useText(rulesMessages);
  const form = useExpressionForm();
  // Shared choices stand in the form as it is published.
  const beside = subTable === undefined ? form.fields : (form.fields.find(({ key }) => key === subTable.key)?.fields ?? []);
  const options = (beside.find(({ key }) => key === field.key)?.options ?? none).filter(({ retired }) => retired !== true);
  const rules = field.optionRules ?? [];
  if (options.length === 0 && rules.length === 0) return null;
  const change = (edit: (rules: OptionRule[]) => void, mergeKey?: string): void => onChange(t('optionRules'), (draft) => {
    draft.optionRules ??= [];
    edit(draft.optionRules);
    if (draft.optionRules.length === 0) delete draft.optionRules;
  }, mergeKey);
  return (
    <div className={styles['lines']}>
      <h3 className={styles['subheading']}>{t('optionRules')}</h3>
      {rules.length > 0 && <p className={styles['hint']}>{t('optionRulesHint')}</p>}
      {rules.map((rule, index) => (
        <OptionRuleCard
          key={index} rule={rule} number={index + 1} options={options} about={field.key} subTable={subTable}
          onRemove={() => change((next) => next.splice(index, 1))}
          onChange={(edit, part) => change((next) => next[index] && edit(next[index]), `optionRule:${field.key}:${index}:${part}`)}
        />
      ))}
      <Button size="small" icon={<AddIcon />} onClick={() => change((next) => next.push({ when: untouched, only: options.map(({ value }) => value) }))}>{t('addOptionRule')}</Button>
    </div>
  );
}

interface OptionRuleCardProps {
  readonly rule: OptionRule;
  readonly number: number;
  readonly options: NonNullable<FormField['options']>;
  readonly about: string;
  readonly subTable: FormField | undefined;
  readonly onRemove: () => void;
  readonly onChange: (edit: (rule: OptionRule) => void, part: string) => void;
}

function OptionRuleCard({ rule, number, options, about, subTable, onRemove, onChange }: OptionRuleCardProps): ReactNode {
  const t = useText(rulesMessages);
  const labelOf = useLabel();
  return (
    <div className={styles['rule']}>
      <ConditionField title={t('optionRuleWhen')} value={rule.when === untouched ? undefined : rule.when} except={about} {...(subTable && { subTable })} isAsked onChange={(expr) => onChange((draft) => (draft.when = (expr ?? untouched) as never), 'when')} />
      <Field label={t('optionRuleOnly')}>
        {(binding) => <Select<string[]> {...binding} mode="multiple" value={[...rule.only]} options={options.map(({ value, label }) => ({ value, label: labelOf(label) }))} showSearch={{ optionFilterProp: 'label' }} onChange={(only) => onChange((draft) => (draft.only = only), 'only')} />}
      </Field>
      <div className={styles['line']}>
        <span className={styles['grow']} />
        <IconButton icon={<DeleteIcon />} label={t('removeOptionRule', { number })} onClick={onRemove} />
      </div>
    </div>
  );
}
