import { type DatasetView, textOf, type QuestionTile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { pivotSubtotals } from '../tile/drawings/pivot-layout.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';
import { chartsFor, type QuestionShape } from './question-shapes.js';

/** The ways to draw the question that its groups and numbers allow, each with what it is good for. */
export function ChartField({ tile, dataset, shape }: { readonly tile: QuestionTile; readonly dataset: DatasetView; readonly shape: QuestionShape }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const locale = useLocale();
  const designer = useDashboardDesigner();
  const kinds = chartsFor(shape, tile.query, dataset);
  const hint = kinds.find(({ name }) => name === tile.chart)?.hint;
  if (kinds.length < 2) return null;
  const choose = (chart: string): void => designer.changeQuestion(tile.id, (draft) => {
    draft.chart = chart;
    if (chart === 'pivot') draft.query.subtotals = pivotSubtotals(tile.query.dimensions.map(({ dimension }) => dimension), tile.display?.across);
    else delete draft.query.subtotals;
  });
  return (
    <Field label={t('chart')}>
      {(binding) => (
        <div className={styles['condition']}>
          <Select {...binding} value={tile.chart} options={kinds.map(({ name, label }) => ({ value: name, label: textOf(label, locale) }))} onChange={choose} />
          {hint && <p className={styles['hint']}>{textOf(hint, locale)}</p>}
        </div>
      )}
    </Field>
  );
}
