import { type Field as FormField, type Logic, type Rule } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { CheckEnd } from './CheckEnd.js';
import { ConditionField } from '../conditions/ConditionField.js';
import { useForm } from '../designer/designer-context.js';
import { Disclosure } from '../properties/Disclosure.js';
import styles from '../properties/Properties.module.css';
import { BufferedText } from '../properties/TitleInput.js';
import { textIn, withText } from '../texts.js';
import { conditionSentence } from './condition-sentence.js';
import { rulesMessages } from './rules.messages.js';
import { useConditionPlace } from './use-condition-place.js';

export interface RuleListProps {
  readonly title: string;
  readonly rules: readonly Rule[];
  /** The field that the rules belong to; absent for those of the whole form. */
  readonly about?: string | undefined;
  readonly subTable?: FormField | undefined;
  readonly onChange: (edit: (rules: Rule[]) => void, mergeKey?: string) => void;
}

/** What must hold when a record is saved, one card a rule. */
export function RuleList({ title, rules, about, subTable, onChange }: RuleListProps): ReactNode {
  const t = useText(rulesMessages);
  const fields = useForm((form) => form.fields);
  const key = about ?? fields[0]?.key;
  const add = (): void => onChange((next) => next.push({ id: freeRuleId(next), assert: { '!': [{ empty: [{ var: key ?? '' }] }] }, message: t('newRuleMessage') }));
  return (
    <div className={styles['lines']}>
      <h3 className={styles['subheading']}>{title}</h3>
      {rules.map((rule, index) => <RuleCard key={rule.id} rule={rule} about={about} subTable={subTable} onRemove={() => onChange((next) => next.splice(index, 1))} onChange={(edit, mergeKey) => onChange((next) => next[index] && edit(next[index]), mergeKey)} />)}
      <Button size="small" icon={<AddIcon />} disabled={key === undefined} onClick={add}>{t('addCheck')}</Button>
    </div>
  );
}

/** An id that no rule of the list has. */
export function freeRuleId(rules: readonly { readonly id: string }[]): string {
  const used = new Set(rules.map(({ id }) => id));
  for (let count = 1; ; count += 1) if (!used.has(`rule_${String(count)}`)) return `rule_${String(count)}`;
}

/** A rule just made asserts nothing yet: it begins with an empty line about its field. */
const isUntouched = ({ assert }: Rule, about: string | undefined): boolean => about !== undefined && JSON.stringify(assert) === JSON.stringify({ '!': [{ empty: [{ var: about }] }] });

interface RuleCardProps {
  readonly rule: Rule;
  readonly about: string | undefined;
  readonly subTable: FormField | undefined;
  readonly onRemove: () => void;
  readonly onChange: (edit: (rule: Rule) => void, mergeKey?: string) => void;
}

function RuleCard({ rule, about, subTable, onRemove, onChange }: RuleCardProps): ReactNode {
  const t = useText(rulesMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const place = useConditionPlace(subTable?.key);
  const fields = useForm((form) => form.fields);
  const autoMessage = (expr: Logic): string => t('should', { sentence: conditionSentence(expr, place, locale) });
  // The message says what must hold until somebody writes another.
  const isAuto = [t('newRuleMessage'), autoMessage(rule.assert)].includes(labelOf(rule.message));
  const assert = (expr: Logic | undefined): void => {
    if (expr === undefined) return;
    onChange((draft) => {
      draft.assert = expr as never;
      if (isAuto) draft.message = withText(draft.message, locale, autoMessage(expr)) ?? textIn(locale, autoMessage(expr));
    }, `assert:${rule.id}`);
  };
  return (
    <div className={styles['rule']}>
      <ConditionField title={t('mustHold')} value={isUntouched(rule, about) ? undefined : rule.assert} {...(about !== undefined && { about })} {...(subTable && { subTable })} isAsked onChange={assert} />
      <Field label={t('ruleMessage')} required>
        {(binding) => <BufferedText binding={binding} value={labelOf(rule.message)} isRequired maxLength={300} onCommit={(text) => onChange((draft) => (draft.message = withText(draft.message, locale, text) ?? draft.message), `message:${rule.id}`)} />}
      </Field>
      {about === undefined && (
        <Field label={t('showAt')}>
          {(binding) => <Select<string[]> {...binding} mode="multiple" maxCount={20} value={[...(rule.fields ?? [])]} options={fields.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(keys) => onChange((draft) => {
            if (keys.length === 0) delete draft.fields;
            else draft.fields = keys;
          })} />}
        </Field>
      )}
      <Disclosure title={t('onlyWhen')} isOpen={rule.when !== undefined}>
        <ConditionField title={t('onlyWhen')} value={rule.when} {...(subTable && { subTable })} onChange={(expr) => onChange((draft) => {
          if (expr === undefined) delete draft.when;
          else draft.when = expr as never;
        }, `when:${rule.id}`)} />
      </Disclosure>
      <CheckEnd check={rule} onChange={onChange} onRemove={onRemove} />
    </div>
  );
}
