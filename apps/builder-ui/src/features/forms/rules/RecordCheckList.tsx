import { recordCheckKinds, type FormDefinition, type Logic, type RecordCheck, type RecordCheckKind } from '@carewright/schema';
import { useMemo, type ReactNode } from 'react';
import { useDraft, useDraftDefinition } from '../../../api/drafts.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { CheckEnd } from './CheckEnd.js';
import { ConditionField } from '../conditions/ConditionField.js';
import { useDesigner, useForm } from '../designer/designer-context.js';
import { useExpressionForm } from '../designer/use-expression-form.js';
import styles from '../properties/Properties.module.css';
import { BufferedText } from '../properties/TitleInput.js';
import { withText } from '../texts.js';
import { answerScope, checkKindWords, whereScope } from './record-check-scope.js';
import { freeRuleId } from './RuleList.js';
import { rulesMessages } from './rules.messages.js';

/** Checks that look at other records when one is saved. */
export function RecordCheckList({ checks }: { readonly checks: readonly RecordCheck[] }): ReactNode {
  const t = useText(rulesMessages);
  const designer = useDesigner();
  const form = useForm((one: FormDefinition) => one);
  const change = (edit: (checks: RecordCheck[]) => void, mergeKey?: string): void => designer.edit(t('recordChecks'), (draft) => {
    draft.recordChecks ??= [];
    edit(draft.recordChecks);
    if (draft.recordChecks.length === 0) delete draft.recordChecks;
  }, mergeKey);
  const first = form.fields.find(({ fields }) => fields === undefined)?.key;
  const add = (): void => change((next) => {
    if (first === undefined) return;
    next.push({ id: freeRuleId(next), kind: 'count', form: form.key, where: { '==': [{ var: `row.${first}` }, { var: first }] }, assert: { '==': [{ var: '$count' }, 0] }, message: t('newRuleMessage') } as RecordCheck);
  });
  return (
    <div className={styles['lines']}>
      <h3 className={styles['subheading']}>{t('recordChecks')}</h3>
      <p className={styles['hint']}>{t('recordChecksHint')}</p>
      {checks.map((check, index) => <CheckCard key={check.id} check={check} onRemove={() => change((next) => next.splice(index, 1))} onChange={(edit, mergeKey) => change((next) => next[index] && edit(next[index]), mergeKey)} />)}
      <Button size="small" icon={<AddIcon />} disabled={first === undefined} onClick={add}>{t('addRecordCheck')}</Button>
    </div>
  );
}

interface CheckCardProps {
  readonly check: RecordCheck;
  readonly onRemove: () => void;
  readonly onChange: (edit: (check: RecordCheck) => void, mergeKey?: string) => void;
}

function CheckCard({ check, onRemove, onChange }: CheckCardProps): ReactNode {
  const t = useText(rulesMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const { app } = useDesigner();
  const form = useExpressionForm();
  const forms = useDraft(app).data?.definitions.forms ?? [];
  const other = useDraftDefinition(app, 'forms', check.form === form.key ? undefined : check.form).data?.definition;
  const target = check.form === form.key ? form : other;
  const where = useMemo(() => whereScope(form, target ?? { fields: [] }), [form, target]);
  const answer = useMemo(() => answerScope(form, target ?? { fields: [] }, check), [form, target, check]);
  const setKind = (kind: RecordCheckKind): void => onChange((draft) => {
    draft.kind = kind;
    if (kind === 'count' || kind === 'exists') delete draft.field;
    draft.assert = (kind === 'exists' ? { '==': [{ var: '$exists' }, false] } : { '<=': [{ var: `$${kind}` }, 0] }) as never;
  });
  const set = (part: 'where' | 'assert') => (expr: Logic | undefined): void => {
    if (expr !== undefined) onChange((draft) => (draft[part] = expr as never), `${part}:${check.id}`);
  };
  return (
    <div className={styles['rule']}>
      <Field label={t('checkForm')}>{(binding) => <Select<string> {...binding} value={check.form} options={forms.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key) => onChange((draft) => (draft.form = key))} />}</Field>
      {target !== undefined && <ConditionField title={t('checkWhere')} value={check.where} place={where} isAsked onChange={set('where')} />}
      <Field label={t('checkKind')}>{(binding) => <Select<RecordCheckKind> {...binding} value={check.kind} options={recordCheckKinds.map((kind) => ({ value: kind, label: t(checkKindWords[kind]) }))} onChange={setKind} />}</Field>
      {check.kind !== 'count' && check.kind !== 'exists' && <Field label={t('checkField')}>{(binding) => <Select<string> {...binding} value={check.field ?? null} options={(target?.fields ?? []).filter(({ key }) => ['number', 'date', 'datetime', 'time'].includes(where.variables[`row.${key}`]?.kind ?? '')).map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key) => onChange((draft) => (draft.field = key))} />}</Field>}
      {target !== undefined && <ConditionField title={t('mustHold')} value={check.assert} place={answer} isAsked onChange={set('assert')} />}
      <Field label={t('ruleMessage')} required>
        {(binding) => <BufferedText binding={binding} value={labelOf(check.message)} isRequired maxLength={300} onCommit={(text) => onChange((draft) => (draft.message = withText(draft.message, locale, text) ?? draft.message), `check:${check.id}`)} />}
      </Field>
      <CheckEnd check={check} onChange={onChange} onRemove={onRemove} />
    </div>
  );
}
