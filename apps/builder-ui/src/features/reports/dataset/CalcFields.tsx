import { locales, textOf, type Locale, type Logic, type LogicScope, type Measure } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';
import { FormulaField } from './FormulaField.js';
import { calcOf, inputsFor, type Pair, pairOf, type PairOperator, pairOperators } from './pair-of.js';

const operators = Object.entries(pairOperators).map(([value, label]) => ({ value: value as PairOperator, label }));
/** Of the functions, what is exact in the database as well; the four signs are written. */
const functions = ['round'];

export interface CalcFieldsProps {
  readonly measure: Measure;
  readonly measures: readonly Measure[];
  readonly onChange: (calc: Logic) => void;
}

type Named = readonly (readonly [key: string, label: Measure['label']])[];

/** What a formula over measures may speak about: each by its name. */
const scopeOf = (names: Named): LogicScope => ({
  variables: Object.fromEntries(names.map(([key, label]) => [key, { kind: 'number' as const, label: Object.fromEntries(locales.map((locale) => [locale, textOf(label, locale)])) as Record<Locale, string> }])),
});

/** How one measure is worked out from others: from two of them chosen from lists, or from any number of them as a formula. */
export function CalcFields({ measure, measures, onChange }: CalcFieldsProps): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const [isWritten, setIsWritten] = useState(false);
  const inputs = inputsFor(measure, measures);
  const names = JSON.stringify(inputs.map(({ key, label }) => [key, label]));
  // The scope is as good as its names: a new one at each stroke would read the formula anew.
  const scope = useMemo(() => scopeOf(JSON.parse(names) as Named), [names]);
  const pair = pairOf(measure.calc);
  if (pair === undefined || isWritten) {
    return (
      <div className={styles['wide']}>
        <FormulaField label={t('calcIs')} value={measure.calc} scope={scope} functions={functions} onChange={onChange} />
        {pair !== undefined && <div><Button size="small" onClick={() => setIsWritten(false)}>{t('calcFromTwo')}</Button></div>}
      </div>
    );
  }
  const options = inputs.map(({ key, label }) => ({ value: key, label: labelOf(label) || key }));
  const set = (change: Partial<Pair>): void => onChange(calcOf({ ...pair, ...change }));
  return (
    <>
      <Field label={t('calcFirst')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={pair.first} options={options} onChange={(first) => set({ first })} />}</Field>
      <Field label={t('calcHow')}>{(binding) => <Select<PairOperator> {...binding} value={pair.operator} options={operators} onChange={(operator) => set({ operator })} />}</Field>
      <Field label={t('calcSecond')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={pair.second} options={options} onChange={(second) => set({ second })} />}</Field>
      <div className={styles['atEnd']}><Button size="small" onClick={() => setIsWritten(true)}>{t('calcAsFormula')}</Button></div>
    </>
  );
}
