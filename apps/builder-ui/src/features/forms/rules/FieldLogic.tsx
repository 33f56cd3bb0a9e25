import { fieldTypeOf, type Field as FormField } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { ConditionField } from '../conditions/ConditionField.js';
import { formsMessages } from '../forms.messages.js';
import { Disclosure } from '../properties/Disclosure.js';
import { useIsAdvanced } from '../properties/PropertySearch.js';
import { ComputeEditor } from './ComputeEditor.js';
import { DefaultEditor } from './DefaultEditor.js';
import { LinkageEditor } from './LinkageEditor.js';
import { OptionRulesEditor } from './OptionRulesEditor.js';
import { RuleList } from './RuleList.js';
import { rulesMessages } from './rules.messages.js';

export interface FieldLogicProps {
  readonly field: FormField;
  /** The sub-table that the field is a column of. */
  readonly subTable?: FormField | undefined;
  readonly onChange: (label: string, edit: (field: FormField) => void, mergeKey?: string) => void;
}
const parts = ['visibleWhen', 'requiredWhen', 'readonlyWhen'] as const;

/** When a field shows, must be filled or may not be changed, what it begins with, how it is worked out and what must hold. */
export function FieldLogic({ field, subTable, onChange }: FieldLogicProps): ReactNode {
  const t = useText(formsMessages);
  const r = useText(rulesMessages);
  const hasAny = parts.some((part) => field[part] !== undefined) || (field.rules ?? []).length > 0 || field.default !== undefined || field.compute !== undefined || field.linkage !== undefined || (field.optionRules ?? []).length > 0;
  const isFilled = fieldTypeOf(field.type).valueSchema({ ...field, props: field.props ?? {} }) !== null;
  const takesOne = isFilled && !fieldTypeOf(field.type).takesFields;
  const isAdvanced = useIsAdvanced();
  const shownParts = parts.filter((part) => part === 'visibleWhen' || (isFilled && (part === 'requiredWhen' || isAdvanced || field[part] !== undefined)));
  return (
    <Disclosure title={t('rules')} isOpen={hasAny} remembered="rules">
      {shownParts.map((part) => (
        <ConditionField key={part} title={t(part)} value={field[part]} except={field.key} {...(subTable && { subTable })} onChange={(expr) => onChange(t(part), (draft) => {
          if (expr === undefined) delete draft[part];
          else draft[part] = expr;
        }, `${part}:${field.key}`)} />
      ))}
      {isFilled && (
        <RuleList title={r('checks')} rules={field.rules ?? []} about={field.key} subTable={subTable} onChange={(edit, mergeKey) => onChange(r('checks'), (draft) => {
          draft.rules ??= [];
          edit(draft.rules);
          if (draft.rules.length === 0) delete draft.rules;
        }, mergeKey === undefined ? undefined : `${field.key}:${mergeKey}`)} />
      )}
      {takesOne && <DefaultEditor field={field} subTable={subTable} onChange={onChange} />}
      {isFilled && <OptionRulesEditor field={field} subTable={subTable} onChange={onChange} />}
      {takesOne && field.linkage === undefined && <ComputeEditor field={field} subTable={subTable} onChange={onChange} />}
      {takesOne && (field.compute === undefined || field.linkage !== undefined) && <LinkageEditor field={field} subTable={subTable} onChange={onChange} />}
    </Disclosure>
  );
}
