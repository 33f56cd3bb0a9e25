import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { type AskProps } from './ask-props.js';
import { numbersOf } from './number-names.js';
import { questionMessages } from './question.messages.js';

/** In what order groups come, and how many of them. */
export function SortAndLimit({ dataset, query, onAsk }: AskProps): ReactNode {
  const t = useText(questionMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const groups = query.dimensions.map(({ dimension }) => ({ value: dimension, label: labelOf(dataset.dimensions.find(({ key }) => key === dimension)?.label) }));
  const first = query.sort?.[0];
  const options = [...groups, ...numbersOf(query, dataset, locale)].flatMap(({ value, label }) => [{ value: `${value} desc`, label: t('descending', { name: label }) }, { value: `${value} asc`, label: t('ascending', { name: label }) }]);
  const { sort: _sort, ...unsorted } = query;
  const { limit: _limit, ...unlimited } = query;
  const setSort = (value: string): void => {
    const [by = '', dir] = value.split(' ');
    onAsk(value === '' ? unsorted : { ...query, sort: [{ by, dir: dir === 'asc' ? 'asc' : 'desc' }] });
  };
  return (
    <>
      <Field label={t('sort')}>{(binding) => <Select {...binding} value={first ? `${first.by} ${first.dir}` : ''} options={[{ value: '', label: t('defaultSort') }, ...options]} onChange={setSort} />}</Field>
      <Field label={t('limit')}>{(binding) => <NumberInput {...binding} min={1} max={5000} precision={0} value={query.limit ?? null} onChange={(limit) => onAsk(limit === null ? unlimited : { ...query, limit }, 'limit')} />}</Field>
    </>
  );
}
