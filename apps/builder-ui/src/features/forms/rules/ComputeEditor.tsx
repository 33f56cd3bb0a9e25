import { dependenciesOf, type Field as FormField, type Logic } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox, Segmented } from '../../../design-system/controls/choices.js';
import { AddIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { FormulaEditor } from '../formulas/FormulaEditor.js';
import styles from '../properties/Properties.module.css';
import { type FieldLogicProps } from './FieldLogic.js';
import { rulesMessages } from './rules.messages.js';
import { useConditionPlace } from './use-condition-place.js';

const modeWords = { always: 'compute_always', whenEmpty: 'compute_whenEmpty', onCreate: 'compute_onCreate' } as const;
type Mode = keyof typeof modeWords;
const modes = Object.keys(modeWords) as readonly Mode[];

/** How a value is worked out, as a formula with its result beside it. */
export function ComputeEditor({ field, subTable, onChange }: FieldLogicProps): ReactNode {
  const t = useText(rulesMessages);
  const place = useConditionPlace(subTable?.key);
  const [isBegun, setBegun] = useState(false);
  const { compute } = field;
  if (compute === undefined && !isBegun) return <Button size="small" icon={<AddIcon />} onClick={() => setBegun(true)}>{t('addCompute')}</Button>;
  const type = place.scope.variables[field.key];
  const write = (expr: Logic | undefined): void => onChange(t('compute'), (draft: FormField) => {
    if (expr === undefined) delete draft.compute;
    else draft.compute = { expr: expr as never, mode: draft.compute?.mode ?? 'always', store: draft.compute?.store ?? !changesByItself(expr) };
  }, `compute:${field.key}`);
  return (
    <div className={styles['rule']}>
      <h3 className={styles['subheading']}>{t('compute')}</h3>
      <FormulaEditor label={t('compute')} value={compute?.expr as Logic | undefined} scope={place.scope} subTable={subTable} {...(type && { wanted: type })} onChange={write} />
      {compute !== undefined && (
        <>
          <Segmented<Mode> aria-label={t('computeMode')} value={compute.mode} options={modes.map((value) => ({ value, label: t(modeWords[value]) }))} onChange={(mode) => onChange(t('compute'), (draft) => draft.compute && (draft.compute.mode = mode))} />
          <Checkbox checked={compute.store} onChange={(event) => onChange(t('storeResult'), (draft) => draft.compute && (draft.compute.store = event.target.checked))}>{t('storeResult')}</Checkbox>
        </>
      )}
      <Button size="small" onClick={() => {
        setBegun(false);
        onChange(t('removeCompute'), (draft) => void delete draft.compute);
      }}>{t('removeCompute')}</Button>
    </div>
  );
}

/** A value that is another one tomorrow (an age) would be stored wrong. */
export function changesByItself(expr: Logic): boolean {
  const text = JSON.stringify(expr);
  return dependenciesOf(expr).some((path) => path === '$ctx.today' || path === '$ctx.now') || /\{"(?:today|now|age)":/.test(text);
}
