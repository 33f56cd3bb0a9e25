import { type DatasetView, type QuestionTile, type TileDisplay } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { dashboardDesignerMessages } from './designer.messages.js';

const withTarget: ReadonlySet<string> = new Set(['gauge', 'progress', 'bar', 'horizontal-bar', 'line', 'combo']);
const withLabels: ReadonlySet<string> = new Set(['bar', 'stacked-bar', 'percent-bar', 'horizontal-bar', 'line', 'combo', 'area']);
const withMarks: ReadonlySet<string> = new Set(['number', 'table', 'pivot', 'gauge', 'progress']);
type PressWay = NonNullable<QuestionTile['press']>;
const pressWays = { menu: 'press_menu', records: 'press_records', filter: 'press_filter' } as const satisfies Record<PressWay, string>;

/** How the answer is drawn beyond the kind of chart, and what a press on it does. */
export function DisplayFields({ tile, dataset }: { readonly tile: QuestionTile; readonly dataset: DatasetView | undefined }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const designer = useDashboardDesigner();
  const show = (change: Partial<TileDisplay>, mergeKey?: string): void => designer.changeQuestion(tile.id, (draft) => {
    const next = Object.fromEntries(Object.entries({ ...tile.display, ...change }).filter(([, value]) => value !== undefined && value !== false));
    if (Object.keys(next).length === 0) delete draft.display;
    else Object.assign(draft, { display: next });
  }, mergeKey);
  // A target is written as people read the number: 95 for 95 %, major units of money.
  const style = dataset?.measures.find(({ key }) => key === tile.query.measures[0])?.format?.style;
  const scale = style === 'percent' ? 0.01 : style === 'money' ? 100 : 1;
  const setTarget = (written: number | null): void => show({ target: written === null ? undefined : Math.round(written * scale * 1e9) / 1e9 } as Partial<TileDisplay>, 'target');
  const target = tile.display?.target;
  return (
    <>
      {withTarget.has(tile.chart) && <Field label={t(style === 'percent' ? 'targetPercent' : 'target')}>{(binding) => <NumberInput {...binding} value={target === undefined ? null : Math.round((target / scale) * 1e9) / 1e9} onChange={setTarget} />}</Field>}
      {withLabels.has(tile.chart) && <Checkbox checked={tile.display?.labels === true} onChange={(event) => show({ labels: event.target.checked })}>{t('numberLabels')}</Checkbox>}
      {!withMarks.has(tile.chart) && <Field label={t('press')}>{(binding) => <Select<PressWay> {...binding} value={tile.press ?? 'menu'} options={Object.entries(pressWays).map(([value, key]) => ({ value: value as PressWay, label: t(key) }))} onChange={(press) => designer.changeQuestion(tile.id, (draft) => { draft.press = press; })} />}</Field>}
    </>
  );
}
