import { describeLogic, scopeOfForm, type Field as FormField, type FormDefinition, type Logic, type Rule } from '@carewright/schema';
import { useMemo, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox, Segmented } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { ConditionField } from '../conditions/ConditionField.js';
import { useDesigner, useForm } from '../designer/designer-context.js';
import { formsMessages } from '../forms.messages.js';
import { withText } from '../texts.js';
import { Disclosure } from './Disclosure.js';
import styles from './Properties.module.css';
import { BufferedText } from './TitleInput.js';

const selectForm = (form: FormDefinition): FormDefinition => form;
const parts = ['visibleWhen', 'requiredWhen', 'readonlyWhen'] as const;

/** When a field shows, must be filled or may not be changed, and what its value must be. */
export function FieldRules({ field }: { readonly field: FormField }): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const hasAny = parts.some((part) => field[part] !== undefined) || (field.rules ?? []).length > 0;
  return (
    <Disclosure title={t('rules')} isOpen={hasAny}>
      {parts.map((part) => (
        <ConditionField key={part} title={t(part)} value={field[part]} except={field.key} onChange={(expr) => designer.changeField(field.key, t(part), (draft) => {
          if (expr === undefined) delete draft[part];
          else draft[part] = expr;
        }, `${part}:${field.key}`)} />
      ))}
      <RuleList field={field} />
      <Formula field={field} />
    </Disclosure>
  );
}

function RuleList({ field }: { readonly field: FormField }): ReactNode {
  const t = useText(formsMessages);
  const locale = useLocale();
  const designer = useDesigner();
  const rules = field.rules ?? [];
  const change = (edit: (rules: Rule[]) => void, mergeKey?: string): void => designer.changeField(field.key, t('checks'), (draft) => {
    const next = draft.rules ?? [];
    draft.rules = next;
    edit(draft.rules);
    if (draft.rules.length === 0) delete draft.rules;
  }, mergeKey);
  const add = (): void => change((next) => next.push({ id: freeRuleId(next), assert: { '!': [{ empty: [{ var: field.key }] }] }, message: t('newRuleMessage') }));
  return (
    <div className={styles['lines']}>
      <h3 className={styles['subheading']}>{t('checks')}</h3>
      {rules.map((rule, index) => <RuleCard key={rule.id} rule={rule} onRemove={() => change((next) => next.splice(index, 1))} onChange={(edit, mergeKey) => change((next) => next[index] && edit(next[index]), mergeKey)} locale={locale} />)}
      <Button size="small" icon={<AddIcon />} onClick={add}>{t('addCheck')}</Button>
    </div>
  );
}

function freeRuleId(rules: readonly Rule[]): string {
  const used = new Set(rules.map(({ id }) => id));
  for (let count = 1; ; count += 1) if (!used.has(`rule_${String(count)}`)) return `rule_${String(count)}`;
}

interface RuleCardProps {
  readonly rule: Rule;
  readonly locale: Parameters<typeof withText>[1];
  readonly onRemove: () => void;
  readonly onChange: (edit: (rule: Rule) => void, mergeKey?: string) => void;
}

function RuleCard({ rule, locale, onRemove, onChange }: RuleCardProps): ReactNode {
  const t = useText(formsMessages);
  const labelOf = useLabel();
  return (
    <div className={styles['rule']}>
      <ConditionField title={t('mustHold')} value={rule.assert} isAsked onChange={(expr) => expr !== undefined && onChange((draft) => (draft.assert = expr as never), `assert:${rule.id}`)} />
      <Field label={t('ruleMessage')} required>
        {(binding) => <BufferedText binding={binding} value={labelOf(rule.message)} isRequired maxLength={300} onCommit={(text) => onChange((draft) => (draft.message = withText(draft.message, locale, text) ?? draft.message), `message:${rule.id}`)} />}
      </Field>
      <div className={styles['line']}>
        <Checkbox checked={rule.level === 'warn'} onChange={(event) => onChange((draft) => {
          if (event.target.checked) draft.level = 'warn';
          else delete draft.level;
        })}>{t('onlyWarn')}</Checkbox>
        <span className={styles['grow']} />
        <IconButton icon={<DeleteIcon />} label={t('removeCheck')} onClick={onRemove} />
      </div>
    </div>
  );
}

const modeWords = { always: 'compute_always', whenEmpty: 'compute_whenEmpty', onCreate: 'compute_onCreate' } as const;
type Mode = keyof typeof modeWords;
const modes = Object.keys(modeWords) as readonly Mode[];

/** How a value is worked out, in words; made by a template or an engineer, kept or taken away here. */
function Formula({ field }: { readonly field: FormField }): ReactNode {
  const t = useText(formsMessages);
  const locale = useLocale();
  const designer = useDesigner();
  const form = useForm(selectForm);
  const scope = useMemo(() => scopeOfForm(form), [form]);
  if (field.compute === undefined) return null;
  return (
    <div className={styles['rule']}>
      <h3 className={styles['subheading']}>{t('formula')}</h3>
      <p>{describeLogic(field.compute.expr as Logic, scope, locale)}</p>
      <Segmented<Mode> value={field.compute.mode} options={modes.map((value) => ({ value, label: t(modeWords[value]) }))} onChange={(mode) => designer.changeField(field.key, t('formula'), (draft) => draft.compute && (draft.compute.mode = mode))} />
      <Button size="small" onClick={() => designer.changeField(field.key, t('removeFormula'), (draft) => void delete draft.compute)}>{t('removeFormula')}</Button>
    </div>
  );
}
