import { alertKinds, type AlertKindName } from '@carewright/report-engine';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { type LiveDashboard } from '../api.js';
import { kindsOf, measureOf, questionsOf, withTile, type DraftSubscription } from './draft-subscription.js';
import styles from './subscriptions.module.css';
import { subscriptionMessages } from './subscriptions.messages.js';

interface ConditionFieldsProps {
  readonly live: LiveDashboard;
  readonly draft: DraftSubscription;
  readonly isIncomplete: boolean;
  readonly onChange: (draft: DraftSubscription) => void;
}

/** Whether to tell every time, or which number has to want attention. */
export function ConditionFields({ live, draft, isIncomplete, onChange }: ConditionFieldsProps): ReactNode {
  const t = useText(subscriptionMessages);
  const tiles = questionsOf(live.definition);
  if (tiles.length === 0) return null;
  const choices = [{ value: 'always', label: t('always') }, { value: 'onlyIf', label: t('onlyIf') }] as const;
  return (
    <>
      <Field label={t('which')}>{({ id }) => <Select<string> id={id} aria-label={t('which')} value={draft.isConditional ? 'onlyIf' : 'always'} options={[...choices]} onChange={(chosen) => onChange({ ...draft, isConditional: chosen === 'onlyIf' })} />}</Field>
      {draft.isConditional && <WatchFields live={live} draft={draft} isIncomplete={isIncomplete} onChange={onChange} />}
    </>
  );
}

function WatchFields({ live, draft, isIncomplete, onChange }: ConditionFieldsProps): ReactNode {
  const t = useText(subscriptionMessages);
  const labelOf = useLabel();
  const tiles = questionsOf(live.definition);
  const tile = tiles.find(({ id }) => id === draft.tile);
  const { threshold } = alertKinds[draft.kind];
  const choose = (id: string): void => {
    const chosen = tiles.find((one) => one.id === id);
    if (chosen) onChange(withTile(draft, chosen));
  };
  const valueLabel = t(threshold === 'ratio' ? 'percent' : 'value');
  return (
    <>
      <Field label={t('tile')}>{({ id }) => <Select<string> id={id} aria-label={t('tile')} value={draft.tile} options={tiles.map((one) => ({ value: one.id, label: labelOf(one.title) }))} onChange={choose} />}</Field>
      <Field label={t('measure')}>{({ id }) => <Select<string> id={id} aria-label={t('measure')} value={draft.measure} options={(tile?.query.measures ?? []).map((key) => ({ value: key, label: labelOf(measureOf(live, draft.tile, key)?.label ?? key) }))} onChange={(measure) => onChange({ ...draft, measure })} />}</Field>
      <Field label={t('is')}>{({ id }) => <Select<AlertKindName> id={id} aria-label={t('is')} value={draft.kind} options={kindsOf(tile).map((kind) => ({ value: kind, label: labelOf(alertKinds[kind].label) }))} onChange={(kind) => onChange({ ...draft, kind })} />}</Field>
      {threshold === 'none' && <p className={styles['hint']}>{t('usualHint')}</p>}
      {threshold !== 'none' && <Field label={valueLabel} required {...(isIncomplete && { error: t('valueNeeded') })}>{({ id }) => <NumberInput id={id} aria-label={valueLabel} value={draft.threshold} onChange={(value) => onChange({ ...draft, threshold: value })} />}</Field>}
    </>
  );
}
