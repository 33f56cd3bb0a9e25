import { type Dimension, type Fact } from '@carewright/schema';
import { useMemo, type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { type CountedPlace } from './counted-places.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';
import { sameChoices } from './fact-choices.js';

export interface SharedGroupsProps {
  readonly fact: Fact;
  readonly place: CountedPlace;
  readonly own: CountedPlace;
  readonly dimensions: readonly Dimension[];
  readonly onChange: (dimensions: Fact['dimensions']) => void;
}

/** Where the groups of the dataset are found in records beside it: the day of a call beside the day of a visit. */
export function SharedGroups({ fact, place, own, dimensions, onChange }: SharedGroupsProps): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const shared = useMemo(() => dimensions.filter((one) => one.fact === undefined).map((dimension) => ({ dimension, choices: sameChoices(dimension, own, place) })).filter(({ choices }) => choices.length > 0), [dimensions, place, own]);
  const set = (dimension: string, path: string): void => {
    const { [dimension]: _before, ...others } = fact.dimensions ?? {};
    const next = path === '' ? others : { ...others, [dimension]: path };
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  if (shared.length === 0) return null;
  return (
    <details className={styles['more']}>
      <summary>{t('sharedGroups', { count: Object.keys(fact.dimensions ?? {}).length })}</summary>
      <p className={styles['hint']}>{t(fact.via === undefined ? 'sharedAloneHint' : 'sharedHint')}</p>
      <div className={styles['two']}>
        {shared.map(({ dimension, choices }) => (
          <Field key={dimension.key} label={t('sharedIn', { group: labelOf(dimension.label), records: labelOf(fact.label) })}>
            {(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={fact.dimensions?.[dimension.key] ?? ''} options={[{ value: '', label: t(fact.via === undefined ? 'notShared' : 'ofItsRecord') }, ...choices.map(({ path, label }) => ({ value: path, label: labelOf(label) }))]} onChange={(path) => set(dimension.key, path)} />}
          </Field>
        ))}
      </div>
    </details>
  );
}
