import { grains, type Grain, type Query, type QuestionTile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Segmented } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { type DatasetView, type DimensionView } from '../api.js';
import { pivotSubtotals } from '../tile/drawings/pivot-layout.js';
import { ChartField } from './ChartField.js';
import { ConditionField } from './ConditionField.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';
import { DisplayFields } from './DisplayFields.js';
import { chartThatFits, questionShapes, reshaped, shapeOf, shapeRules, shapeWords, withoutLostSort, type QuestionShape } from './question-shapes.js';
import { SizeFields } from './SizeFields.js';
import { TitleFields } from './TitleFields.js';

type Grouped = Query['dimensions'][number];

function withoutSubtotals({ subtotals: _subtotals, ...query }: Query): Query {
  return query;
}

const grainWords = { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' } as const satisfies Record<Grain, string>;

/** What a tile asks, in the words of those who ask. */
export function QuestionPanel({ tile }: { readonly tile: QuestionTile }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const labelOf = useLabel();
  const designer = useDashboardDesigner();
  const { datasets, app } = designer.draft;
  const dataset = datasets.find(({ key }) => key === tile.dataset);
  const shape = shapeOf(tile.chart);
  const ask = (asked: Query): void => designer.changeQuestion(tile.id, (draft) => {
    const query = withoutLostSort(asked);
    const chart = dataset ? chartThatFits(tile.chart, query, dataset) : tile.chart;
    Object.assign(draft, { chart, query: chart === 'pivot' ? { ...query, subtotals: pivotSubtotals(query.dimensions.map(({ dimension }) => dimension), tile.display?.across) } : withoutSubtotals(query) });
  });
  const setShape = (next: QuestionShape): void => designer.changeQuestion(tile.id, (draft) => {
    draft.chart = shapeRules[next].chart;
    if (dataset) Object.assign(draft, { query: reshaped(tile.query, next, dataset) });
  });
  const setDataset = (key: string): void => designer.changeQuestion(tile.id, (draft) => {
    const next = datasets.find((one) => one.key === key);
    const { filter: _filter, ...query } = tile.query;
    draft.dataset = key;
    if (next) Object.assign(draft, { query: reshaped(query, shape, next) });
  });
  const form = dataset && app.forms[dataset.form];
  return (
    <>
      <TitleFields value={tile.title} onChange={(title) => designer.change(tile.id, (draft) => void Object.assign(draft, { title }), 'title')} />
      <Field label={t('shape')}>{({ id }) => <Segmented<QuestionShape> block aria-label={t('shape')} id={id} value={shape} options={questionShapes.map((value) => ({ value, label: t(shapeWords[value]) }))} onChange={setShape} />}</Field>
      <Field label={t('dataset')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={tile.dataset} options={datasets.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={setDataset} />}</Field>
      {dataset && <ChartField tile={tile} dataset={dataset} shape={shape} />}
      {dataset && <MeasureField dataset={dataset} tile={tile} onAsk={ask} most={shapeRules[shape].mostMeasures} />}
      {dataset && <GroupFields dataset={dataset} query={tile.query} shape={shape} onAsk={ask} />}
      {form && <ConditionField key={`${tile.id}/${tile.dataset}`} app={designer.app} form={form} label={t('condition')} filter={tile.query.filter} onChange={(filter) => { const { filter: _old, ...rest } = tile.query; ask(filter === undefined ? rest : { ...rest, filter }); }} />}
      {dataset && shapeRules[shape].groups[1] > 0 && <SortAndLimit dataset={dataset} query={tile.query} onAsk={ask} />}
      <DisplayFields tile={tile} dataset={dataset} />
      <SizeFields tile={tile} />
    </>
  );
}

interface AskProps {
  readonly dataset: DatasetView;
  readonly query: Query;
  readonly onAsk: (query: Query) => void;
}

function MeasureField({ dataset, tile, onAsk, most }: Omit<AskProps, 'query'> & { readonly tile: QuestionTile; readonly most: number }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const labelOf = useLabel();
  const options = dataset.measures.map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  return (
    <Field label={t('measures')}>
      {(binding) => most === 1
        ? <Select {...binding} value={tile.query.measures[0] ?? null} options={options} onChange={(key) => key !== null && onAsk({ ...tile.query, measures: [key] })} />
        : <Select<string[]> {...binding} mode="multiple" maxCount={most} value={[...tile.query.measures]} options={options} onChange={(measures) => measures.length > 0 && onAsk({ ...tile.query, measures, dimensions: measures.length > 1 && tile.chart !== 'table' ? tile.query.dimensions.slice(0, 1) : tile.query.dimensions })} />}
    </Field>
  );
}

function GroupFields({ dataset, query, shape, onAsk }: AskProps & { readonly shape: QuestionShape }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const labelOf = useLabel();
  const { groups: [, declared] } = shapeRules[shape];
  // A number may be followed over time: then it shows its last span with the way there.
  const [most, suits] = declared === 0 ? [1, ({ kind }: DimensionView): boolean => kind === 'time'] as const : [declared, shapeRules[shape].suits] as const;
  const shown = shape === 'table' || query.measures.length > 1 ? Math.min(most, shape === 'table' ? query.dimensions.length + 1 : 1) : most;
  const set = (at: number, next: Grouped | undefined): void => onAsk({ ...query, dimensions: [...query.dimensions.slice(0, at), ...(next ? [next] : []), ...query.dimensions.slice(at + 1)] });
  const kindOf = (key: string | undefined): string | undefined => dataset.dimensions.find((one) => one.key === key)?.kind;
  return Array.from({ length: shown }, (_, at) => {
    const present = query.dimensions[at];
    const others = new Set(query.dimensions.filter((_one, index) => index !== at).map(({ dimension }) => dimension));
    const options = dataset.dimensions.filter((one) => !others.has(one.key) && (at > 0 || suits(one))).map(({ key, label }) => ({ value: key, label: labelOf(label) }));
    const mayBeNone = at > 0 || shape === 'table' || declared === 0;
    const choose = (key: string): void => set(at, key === '' ? undefined : { dimension: key, ...(kindOf(key) === 'time' && { grain: present?.grain ?? 'month' }) });
    return (
      <Field key={at} label={t(declared === 0 ? 'overTimeToo' : at === 0 ? 'groups' : 'secondGroup')}>
        {(binding) => (
          <div className={styles['pair']}>
            <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={present?.dimension ?? ''} options={mayBeNone ? [{ value: '', label: t('noGroup') }, ...options] : options} onChange={choose} />
            {present && kindOf(present.dimension) === 'time' && <Select aria-label={t('grain')} value={present.grain ?? 'month'} options={grains.map((grain) => ({ value: grain, label: t(grainWords[grain]) }))} onChange={(grain) => set(at, { ...present, grain })} />}
          </div>
        )}
      </Field>
    );
  });
}

function SortAndLimit({ dataset, query, onAsk }: AskProps): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const labelOf = useLabel();
  const asked = [...query.dimensions.map(({ dimension }) => dimension), ...query.measures];
  const nameOf = (key: string): string => labelOf([...dataset.dimensions, ...dataset.measures].find((one) => one.key === key)?.label);
  const first = query.sort?.[0];
  const options = asked.flatMap((key) => [{ value: `${key} desc`, label: t('descending', { name: nameOf(key) }) }, { value: `${key} asc`, label: t('ascending', { name: nameOf(key) }) }]);
  const { sort: _sort, ...unsorted } = query;
  const { limit: _limit, ...unlimited } = query;
  const setSort = (value: string): void => {
    const [by = '', dir] = value.split(' ');
    onAsk(value === '' ? unsorted : { ...query, sort: [{ by, dir: dir === 'asc' ? 'asc' : 'desc' }] });
  };
  return (
    <>
      <Field label={t('sort')}>{(binding) => <Select {...binding} value={first ? `${first.by} ${first.dir}` : ''} options={[{ value: '', label: t('defaultSort') }, ...options]} onChange={setSort} />}</Field>
      <Field label={t('limit')}>{(binding) => <NumberInput {...binding} min={1} max={5000} precision={0} value={query.limit ?? null} onChange={(limit) => onAsk(limit === null ? unlimited : { ...query, limit })} />}</Field>
    </>
  );
}
