import { type Query } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { type AskProps } from './ask-props.js';
import { questionMessages } from './question.messages.js';
import styles from './question.module.css';

type Grouped = Query['dimensions'][number];
type Top = NonNullable<Grouped['top']>;

export interface TopFieldsProps extends Pick<AskProps, 'query' | 'dataset'> {
  readonly group: Grouped;
  /** What the groups are of. */
  readonly name: string;
  readonly onChange: (group: Grouped) => void;
}

const ordinary = 10;

/** All groups, or only the largest or smallest by a number, the rest together or not at all. */
export function TopFields({ group, name, query, dataset, onChange }: TopFieldsProps): ReactNode {
  const t = useText(questionMessages);
  const labelOf = useLabel();
  const { top, ...whole } = group;
  const which = top === undefined ? 'all' : top.dir === 'asc' ? 'last' : 'first';
  const change = (next: Partial<Top>): void => onChange({ ...whole, top: { ...(top ?? { n: ordinary, by: query.measures[0] ?? '', others: true }), ...next } });
  const choose = (chosen: string): void => (chosen === 'all' ? onChange(whole) : change({ dir: chosen === 'last' ? 'asc' : 'desc' }));
  return (
    <div className={styles['part']}>
      <Select aria-label={t('topWhich', { name })} value={which} options={[{ value: 'all', label: t('topAll') }, { value: 'first', label: t('topFirst') }, { value: 'last', label: t('topLast') }]} onChange={choose} />
      {top && (
        <>
          <div className={styles['pair']}>
            <Select aria-label={t('topBy')} value={top.by} options={dataset.measures.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(by) => change({ by })} />
            <NumberInput aria-label={t('topCount')} min={1} max={200} precision={0} value={top.n} onChange={(n) => n !== null && change({ n })} />
          </div>
          <Checkbox checked={top.others === true} onChange={(event) => change({ others: event.target.checked })}>{t('topOthers')}</Checkbox>
        </>
      )}
    </div>
  );
}
