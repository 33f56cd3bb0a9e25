import { type FormDefinition, type Rule } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { useDesigner, useForm } from '../designer/designer-context.js';
import { Disclosure } from '../properties/Disclosure.js';
import { useIsAdvanced } from '../properties/PropertySearch.js';
import styles from '../properties/Properties.module.css';
import { RecordCheckList } from './RecordCheckList.js';
import { RuleList } from './RuleList.js';
import { rulesMessages } from './rules.messages.js';

const selectForm = (form: FormDefinition): FormDefinition => form;

/** What must hold for a record as a whole, and beside the other records. */
export function FormRules(): ReactNode {
  const t = useText(rulesMessages);
  const designer = useDesigner();
  const form = useForm(selectForm);
  const isAdvanced = useIsAdvanced();
  const change = (edit: (rules: Rule[]) => void, mergeKey?: string): void => designer.edit(t('formRules'), (draft) => {
    draft.rules ??= [];
    edit(draft.rules);
    if (draft.rules.length === 0) delete draft.rules;
  }, mergeKey === undefined ? undefined : `form:${mergeKey}`);
  return (
    <Disclosure title={t('formRules')} isOpen={(form.rules ?? []).length + (form.recordChecks ?? []).length > 0}>
      <p className={styles['hint']}>{t('formRulesHint')}</p>
      <RuleList title={t('checks')} rules={form.rules ?? []} onChange={change} />
      {(isAdvanced || (form.recordChecks ?? []).length > 0) && <RecordCheckList checks={form.recordChecks ?? []} />}
    </Disclosure>
  );
}
