import { textOf } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { type DatasetView } from '../api.js';
import { type QuestionEditing } from './question-editing.js';
import { withChart } from './question-edits.js';
import { questionMessages } from './question.messages.js';
import styles from './question.module.css';
import { chartsFor, type QuestionShape } from './question-shapes.js';

/** The ways to draw the question that its groups and numbers allow, each with what it is good for. */
export function ChartField({ question, dataset, shape, change }: Omit<QuestionEditing, 'dataset'> & { readonly dataset: DatasetView; readonly shape: QuestionShape }): ReactNode {
  const t = useText(questionMessages);
  const locale = useLocale();
  const kinds = chartsFor(shape, question.query, dataset);
  const hint = kinds.find(({ name }) => name === question.chart)?.hint;
  if (kinds.length < 2) return null;
  const choose = (chart: string): void => change((draft) => void Object.assign(draft, withChart(question, chart)));
  return (
    <Field label={t('chart')}>
      {(binding) => (
        <div className={styles['part']}>
          <Select {...binding} value={question.chart} options={kinds.map(({ name, label }) => ({ value: name, label: textOf(label, locale) }))} onChange={choose} />
          {hint && <p className={styles['hint']}>{textOf(hint, locale)}</p>}
        </div>
      )}
    </Field>
  );
}
