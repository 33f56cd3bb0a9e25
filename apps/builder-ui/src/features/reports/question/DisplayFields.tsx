import { type QuestionTile, type TileDisplay } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { MapField } from '../maps/MapField.js';
import { kept, scaleOf, writtenOf } from './number-names.js';
import { type QuestionEditing } from './question-editing.js';
import { withQuery } from './question-edits.js';
import { questionMessages } from './question.messages.js';

const withTarget: ReadonlySet<string> = new Set(['gauge', 'progress', 'bar', 'horizontal-bar', 'line', 'combo']);
const withLabels: ReadonlySet<string> = new Set(['bar', 'stacked-bar', 'percent-bar', 'horizontal-bar', 'line', 'combo', 'area']);
const withMarks: ReadonlySet<string> = new Set(['number', 'table', 'pivot', 'gauge', 'progress']);
type PressWay = NonNullable<QuestionTile['press']>;
const pressWays = { menu: 'press_menu', records: 'press_records', filter: 'press_filter' } as const satisfies Record<PressWay, string>;
const mostLevels = 6;

/** How the answer is drawn beyond the kind of chart, what a press on it does, and where it leads. */
export function DisplayFields({ question, dataset, change }: QuestionEditing): ReactNode {
  const t = useText(questionMessages);
  const labelOf = useLabel();
  const { chart, query, display, press, path = [] } = question;
  const show = (next: Partial<TileDisplay>, mergeKey?: string): void => change((draft) => {
    const all = Object.fromEntries(Object.entries({ ...display, ...next }).filter(([, value]) => value !== undefined && value !== false));
    if (Object.keys(all).length === 0) delete draft.display;
    else Object.assign(draft, { display: all });
  }, mergeKey);
  // A target is written as people read the number: 95 for 95 %, major units of money.
  const { scale, isPercent } = scaleOf(query.measures[0], query, dataset);
  const target = display?.target;
  const setTarget = (written: number | null): void => show({ target: written === null ? undefined : kept(written, scale) } as Partial<TileDisplay>, 'target');
  const setAcross = (across: number | null): void => { if (across !== null) change((draft) => void Object.assign(draft, withQuery({ ...question, display: { ...display, across } }, query, dataset))); };
  const setPath = (levels: string[]): void => change((draft) => { if (levels.length === 0) delete draft.path; else draft.path = levels; });
  return (
    <>
      {chart === 'pivot' && <Field label={t('across')}>{(binding) => <NumberInput {...binding} min={0} max={Math.min(3, query.dimensions.length - 1)} precision={0} value={display?.across ?? 1} onChange={setAcross} />}</Field>}
      {withTarget.has(chart) && <Field label={t(isPercent ? 'targetPercent' : 'target')}>{(binding) => <NumberInput {...binding} value={target === undefined ? null : writtenOf(target, scale)} onChange={setTarget} />}</Field>}
      {withLabels.has(chart) && <Checkbox checked={display?.labels === true} onChange={(event) => show({ labels: event.target.checked })}>{t('numberLabels')}</Checkbox>}
      {chart === 'map' && <MapField value={display?.map} onChange={(map) => show({ map } as Partial<TileDisplay>)} />}
      {!withMarks.has(chart) && <Field label={t('press')}>{(binding) => <Select<PressWay> {...binding} value={press ?? 'menu'} options={Object.entries(pressWays).map(([value, key]) => ({ value: value as PressWay, label: t(key) }))} onChange={(way) => change((draft) => { draft.press = way; })} />}</Field>}
      {!withMarks.has(chart) && dataset && (press ?? 'menu') === 'menu' && <Field label={t('path')} help={t('pathHint')}>{(binding) => <Select<string[]> {...binding} mode="multiple" maxCount={mostLevels} value={[...path]} options={dataset.dimensions.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={setPath} />}</Field>}
    </>
  );
}
