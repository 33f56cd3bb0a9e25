import { FieldSample, wideWidgets } from '@carewright/form-engine/react';
import { fieldTypeOf, isFieldTypeName, resolveField, type Field } from '@carewright/schema';
import { memo, type ReactNode } from 'react';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { formsMessages } from '../forms.messages.js';
import { fieldNodeId } from '../layout/layout-tree.js';
import { useSurroundings } from './surroundings.js';
import { useFieldIssues } from './use-form-issues.js';
import styles from './Designer.module.css';
import { NodeCard } from './NodeCard.js';

interface FieldCardProps {
  readonly index: number;
  readonly columns: number;
  readonly span: number;
  readonly field: Field | undefined;
}

/** A field as it will look, with marks for what cannot be seen: conditions, masking, formulas. */
export const FieldCard = memo(function FieldCard({ index, columns, span, field }: FieldCardProps): ReactNode {
  const t = useText(formsMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const issues = useFieldIssues(field?.key);
  const sets = useSurroundings().optionSets;
  if (field === undefined) return null;
  const isKnown = isFieldTypeName(field.type);
  const badges = badgesOf(field).map((badge) => t(badge));
  const typeLabel = isKnown ? labelOf(fieldTypeOf(field.type).label) : field.type;
  const name = [labelOf(field.label), typeLabel, field.required === true && t('required'), ...badges, issues.length > 0 && t('hasIssues', { count: issues.length })].filter((part) => part !== false).join('，');
  const face = (
    <>
      <span className={styles['cardLabel']}>
        {field.required === true && <span className={styles['star']} aria-hidden="true">*</span>}
        <span>{labelOf(field.label)}</span>
        {badges.map((badge) => <span key={badge} className={styles['badge']}>{badge}</span>)}
      </span>
      {isKnown && <FieldSample field={resolveField(field, sets)} locale={locale} />}
      {field.help !== undefined && <span className={styles['help']}>{labelOf(field.help)}</span>}
      {issues[0] && <span className={styles['problem']}>{issues[0].message}</span>}
    </>
  );
  const isWide = isKnown && wideWidgets.has(fieldTypeOf(field.type).widget);
  return <NodeCard id={fieldNodeId(field.key)} index={index} label={name} isWide={isWide} span={Math.min(span, columns)} look="field" hasProblem={issues.length > 0} face={face} />;
});

type Badge = 'badgeMasked' | 'badgeComputed' | 'badgeVisible' | 'badgeRequired' | 'badgeReadonly' | 'badgeRules' | 'badgeUnique';
const badgesOf = (field: Field): readonly Badge[] => [
  ...(field.sensitive === undefined ? [] : ['badgeMasked' as const]),
  ...(field.compute === undefined ? [] : ['badgeComputed' as const]),
  ...(field.visibleWhen === undefined ? [] : ['badgeVisible' as const]),
  ...(field.requiredWhen === undefined ? [] : ['badgeRequired' as const]),
  ...(field.readonlyWhen === undefined ? [] : ['badgeReadonly' as const]),
  ...(field.unique === true ? ['badgeUnique' as const] : []),
  ...((field.rules ?? []).length === 0 ? [] : ['badgeRules' as const]),
];
