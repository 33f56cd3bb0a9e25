import { havingOperators, type Query } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { type AskProps } from './ask-props.js';
import { kept, numbersOf, scaleOf, writtenOf } from './number-names.js';
import { questionMessages } from './question.messages.js';
import styles from './question.module.css';

type Having = NonNullable<Query['having']>[number];
const opWords = { gte: 'op_gte', gt: 'op_gt', lte: 'op_lte', lt: 'op_lt', eq: 'op_eq', ne: 'op_ne' } as const satisfies Record<Having['op'], string>;
const most = 8;

/** Which rows are shown, by their numbers; totals stay those of everything. */
export function HavingFields({ query, dataset, onAsk }: AskProps): ReactNode {
  const t = useText(questionMessages);
  const locale = useLocale();
  const { having = [], ...rest } = query;
  const numbers = numbersOf(query, dataset, locale);
  const write = (next: readonly Having[], mergeKey?: string): void => onAsk(next.length === 0 ? rest : { ...rest, having: [...next] }, mergeKey);
  const set = (at: number, change: Partial<Having>, mergeKey?: string): void => write(having.map((one, index) => (index === at ? { ...one, ...change } : one)), mergeKey);
  return (
    <div role="group" aria-label={t('having')} className={styles['part']}>
      <span className={styles['groupLabel']} aria-hidden="true">{t('having')}</span>
      {having.map(({ by, op, value }, index) => {
        const { scale } = scaleOf(by, query, dataset);
        const at = index + 1;
        return (
          <div key={index} className={styles['rule']}>
            <Select aria-label={t('havingBy', { at })} value={by} options={[...numbers]} onChange={(next) => set(index, { by: next })} />
            <Select<Having['op']> aria-label={t('havingIs', { at })} value={op} options={havingOperators.map((one) => ({ value: one, label: t(opWords[one]) }))} onChange={(next) => set(index, { op: next })} />
            <NumberInput aria-label={t('havingValue', { at })} value={writtenOf(value, scale)} onChange={(written) => written !== null && set(index, { value: kept(written, scale) }, `having:${String(index)}`)} />
            <IconButton size="small" icon={<DeleteIcon />} label={t('removeHaving', { at })} onClick={() => write(having.filter((_one, other) => other !== index))} />
          </div>
        );
      })}
      <div><Button size="small" icon={<AddIcon />} disabled={having.length >= most} onClick={() => write([...having, { by: query.measures[0] ?? '', op: 'gte', value: 1 }])}>{t('addHaving')}</Button></div>
    </div>
  );
}
