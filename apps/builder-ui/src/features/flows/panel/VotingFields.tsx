import { type ReactNode } from 'react';
import { RadioGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { type StepPanelProps } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import { type PersonStep } from '../tree/flow-tree.js';
import { fillModes } from '../step-words.js';
import { AssignmentList } from './AssignmentList.js';
import styles from './panel.module.css';
import { percentOf, ratioOfPercent } from './share-text.js';

const modes = { approve: ['any', 'all', 'ratio', 'sequential'], fill: ['any', 'all', 'sequential'] } as const satisfies Record<PersonStep['kind'], readonly PersonStep['mode'][]>;
const usual = { '1/2': 'half', '2/3': 'twoThirds', '3/4': 'threeQuarters' } as const;
const firstShare = '2/3';

/** How many of several people must agree, and what a refusal does. */
export function VotingFields({ step, onChange }: StepPanelProps<PersonStep>): ReactNode {
  const t = useText(flowMessages);
  const isApproval = step.kind === 'approve';
  const change = (mode: PersonStep['mode']): void => onChange({ mode, ratio: mode === 'ratio' ? firstShare : '' });
  return (
    <>
      <fieldset className={styles['group']}>
        <legend>{t('mode')}</legend>
        <RadioGroup aria-label={t('mode')} className={styles['radios'] ?? ''} value={step.mode} options={modes[step.kind].map((mode) => ({ value: mode, label: t(isApproval ? mode : fillModes[mode]) }))} onChange={({ target }) => change(target.value as PersonStep['mode'])} />
        {step.mode === 'ratio' && <ShareField ratio={step.ratio} onChange={(ratio) => onChange({ ratio })} />}
      </fieldset>
      {isApproval && (
        <Field label={t('rejectRule')}>
          {({ id }) => (
            <Select<PersonStep['rejectRule']> id={id} aria-label={t('rejectRule')} value={step.rejectRule} options={[{ value: 'immediate', label: t(step.mode === 'any' ? 'immediateAny' : 'immediate') }, { value: 'collectAll', label: t('collectAll') }]} onChange={(rejectRule) => onChange({ rejectRule })} />
          )}
        </Field>
      )}
      {isApproval && step.mode !== 'sequential' && <AssignmentList legend={t('vetoes')} hint={t('vetoHint')} addLabel={t('addVeto')} value={step.vetoes} onChange={(vetoes) => onChange({ vetoes })} />}
    </>
  );
}

function ShareField({ ratio, onChange }: { readonly ratio: string; readonly onChange: (ratio: string) => void }): ReactNode {
  const t = useText(flowMessages);
  const isUsual = Object.hasOwn(usual, ratio);
  const percent = percentOf(ratio);
  return (
    <div className={styles['row']}>
      <Select<string> aria-label={t('ratioShare')} value={isUsual ? ratio : 'custom'} options={[...Object.entries(usual).map(([value, label]) => ({ value, label: t(label) })), { value: 'custom', label: t('ratioCustom') }]} onChange={(next) => onChange(next === 'custom' ? '0.6' : next)} style={{ flex: 1 }} />
      {!isUsual && <NumberInput aria-label={t('ratioPercent')} min={1} max={100} value={percent} onChange={(next) => { if (next !== null) onChange(ratioOfPercent(next)); }} style={{ width: 88 }} />}
    </div>
  );
}
