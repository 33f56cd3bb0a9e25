import { useState, type ReactNode } from 'react';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { type StepResult } from '../actions/results.js';
import { useTargetForm } from '../actions/values/use-target-form.js';
import { useFlowDesign } from '../designer-context.js';
import { approvalMessages } from './approval.messages.js';
import styles from './panel.module.css';
import { peopleTypes } from './people-types.js';

/** Of records that were found, which of their fields names people; of anything else, the result itself. */
export function ResultPeople({ onPick }: { readonly onPick: (path: string) => void }): ReactNode {
  const t = useText(approvalMessages);
  const { results } = useFlowDesign();
  const [chosen, choose] = useState<StepResult>();
  if (results.length === 0) return <p className={styles['help']}>{t('noResults')}</p>;
  const pick = (name: string): void => {
    const result = results.find((one) => one.name === name);
    if (result?.form === undefined && result?.listOf === undefined) onPick(name);
    else choose(result);
  };
  return (
    <div className={styles['stack']}>
      <Select<string> autoFocus defaultOpen aria-label={t('resultName')} placeholder={t('resultName')} value={chosen?.name ?? null} options={results.map(({ name }) => ({ value: name, label: name }))} onChange={pick} style={{ width: '100%' }} />
      {chosen !== undefined && <PartOf result={chosen} onPick={onPick} />}
      <p className={styles['help']}>{t('resultHint')}</p>
    </div>
  );
}

function PartOf({ result, onPick }: { readonly result: StepResult; readonly onPick: (path: string) => void }): ReactNode {
  const t = useText(approvalMessages);
  const labelOf = useLabel();
  const form = useTargetForm(result.form ?? result.listOf);
  const parts = (form?.fields ?? []).filter(({ type }) => peopleTypes.has(type)).map(({ key, label }) => ({ value: `${result.name}.${key}`, label: labelOf(label) }));
  return <Select<string> aria-label={t('resultPart')} placeholder={t('resultPart')} options={[...parts, { value: result.name, label: t('resultWhole') }]} onChange={onPick} style={{ width: '100%' }} />;
}
