import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { type AskProps } from './ask-props.js';
import { type AskedQuestion } from './question-editing.js';
import { questionMessages } from './question.messages.js';
import { shapeOf } from './question-shapes.js';

export interface MeasureFieldProps extends Pick<AskProps, 'dataset' | 'onAsk'> {
  readonly question: AskedQuestion;
  readonly most: number;
}

/** What is counted. Several numbers leave room for one grouping, except in a table. */
export function MeasureField({ question: { query, chart }, dataset, onAsk, most }: MeasureFieldProps): ReactNode {
  const t = useText(questionMessages);
  const labelOf = useLabel();
  const options = dataset.measures.map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  const isTable = shapeOf(chart) === 'table';
  const choose = (measures: string[]): void => {
    if (measures.length > 0) onAsk({ ...query, measures, dimensions: measures.length > 1 && !isTable ? query.dimensions.slice(0, 1) : query.dimensions });
  };
  return (
    <Field label={t('measures')}>
      {(binding) => most === 1
        ? <Select {...binding} value={query.measures[0] ?? null} options={options} onChange={(key) => key !== null && choose([key])} />
        : <Select<string[]> {...binding} mode="multiple" maxCount={most} value={[...query.measures]} options={options} onChange={choose} />}
    </Field>
  );
}
