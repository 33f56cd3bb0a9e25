import { chartKinds, isChartKindName, isOfOthers, type Place } from '@carewright/report-engine';
import { type DatasetView, type Grain, type PageFilter, type Query, type QuestionTile } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { isApiError } from '../../../api/problem.js';
import { Button } from '../../../design-system/controls/Button.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { takeQuestion, useAnswer, type Answer, type PageComparisons, type TileAnswer } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import { PlaceMenu, type PlaceMenuItem } from '../tile/PlaceMenu.js';
import { type Point } from '../tile/press.js';
import tileStyles from '../tile/tile.module.css';
import { TileCard } from '../tile/TileCard.js';
import { useDrill } from '../tile/use-drill.js';
import { cellAt, closerQuery, groupsAt, groupText, waysOn, type WayOn } from '../tile/ways-on.js';
import { choiceOfGroup, followed, withPageFilters, type GroupChoice } from './page-filters.js';

export interface LiveQuestionProps {
  readonly app: string;
  readonly tile: QuestionTile;
  readonly answer: TileAnswer | undefined;
  readonly comparisons: PageComparisons;
  /** The filters of the page, where it has some: they say what a choice means in this dataset. */
  readonly filters?: readonly PageFilter[];
  readonly dataset: DatasetView | undefined;
  readonly at?: number | undefined;
  readonly onRetry: () => void;
  /** Narrows the whole page to a group; absent where a page has no filters. */
  readonly onNarrow?: (choices: readonly GroupChoice[]) => void;
}

/** One level that somebody went closer: into which group, and by what. */
interface Level {
  readonly name: string;
  readonly query: Query;
  readonly chart: string;
}
interface Pressed {
  readonly answer: Answer;
  readonly place: Place;
  readonly at: Point;
}

/** The key of each finer unit's name. */
const closerWords = { day: 'closer_day', week: 'closer_week', month: 'closer_month', quarter: 'closer_quarter', year: 'closer_year' } as const satisfies Record<Grain, string>;

const closerWord = ({ grain, level, isLast }: WayOn): keyof typeof reportMessages.messages => (grain ? closerWords[grain] : level !== undefined ? 'closerLevel' : isLast === true ? 'closerLast' : 'closerBy');

/** Tiles that show a mark with a meaning of its own offer ways on; a number opens its records at once. */
const opensAtOnce: ReadonlySet<string> = new Set(['table', 'pivot', 'number', 'progress', 'gauge']);

/** A question of the live page: its marks lead closer, to the records, or narrow the page. */
export function LiveQuestion({ app, tile, answer, comparisons, filters = [], dataset, at, onRetry, onNarrow }: LiveQuestionProps): ReactNode {
  const t = useText(reportMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const [levels, setLevels] = useState<readonly Level[]>([]);
  const [pressed, setPressed] = useState<Pressed>();
  const level = levels.at(-1);
  const query = withPageFilters(level?.query ?? tile.query, followed(tile, comparisons, filters), dataset);
  const closer = useAnswer(app, tile.dataset, level && query);
  const open = useDrill({ app, dataset: tile.dataset, query });
  const shownTile: QuestionTile = level ? { ...tile, chart: level.chart, query: level.query } : tile;
  const shown: TileAnswer | undefined = level === undefined ? answer : isApiError(closer.error) ? { problem: closer.error.problem } : closer.data;
  const goCloser = (from: Pressed, way: WayOn): void => {
    const view = dataset?.dimensions.find(({ key }) => key === way.dimension);
    const asked = dataset && closerQuery(level?.query ?? tile.query, groupsAt(from.answer, from.place), way, dataset);
    if (asked) setLevels([...levels, { name: groupText(from.answer, from.place, locale), query: asked, chart: chartOf(tile, view?.kind === 'time') }]);
  };
  const press = (place: Place, point: Point): void => {
    if (shown === undefined || 'problem' in shown) return;
    const groups = groupsAt(shown, place);
    const narrow = narrowing(groups, { dataset, filters, onNarrow });
    // Those who are followed are people, not records of this dataset: no filter of the page names them.
    const followsPeople = shownTile.query.funnel !== undefined || shownTile.query.cohort !== undefined;
    if (tile.press === 'records' || groups.length === 0 || followsPeople || (tile.press === undefined && opensAtOnce.has(shownTile.chart))) open(shown, place);
    else if (tile.press === 'filter' && narrow) narrow();
    else setPressed({ answer: shown, place, at: point });
  };
  const menu = pressed && itemsFor(pressed);
  function itemsFor(from: Pressed): readonly PlaceMenuItem[] {
    const narrow = narrowing(groupsAt(from.answer, from.place), { dataset, filters, onNarrow });
    return [
      { key: 'records', label: t('seeRecords'), onSelect: () => open(from.answer, from.place) },
      ...(narrow ? [{ key: 'narrow', label: t('narrowPage'), onSelect: narrow }] : []),
      ...(dataset && !isOfOthers(cellAt(groupsAt(from.answer, from.place))) ? waysOn(tile, shownTile.query, dataset) : []).map((way) => ({ key: `${way.dimension} ${way.grain ?? ''} ${way.level ?? ''}`, label: t(closerWord(way), { name: labelOf(way.label), level: way.level ?? 0 }), onSelect: () => goCloser(from, way) })),
    ];
  }
  const trail = levels.length > 0 && (
    <nav className={tileStyles['trail']} aria-label={t('trail')}>
      {levels.map((_one, index) => <span key={index}><Button kind="link" size="small" style={{ padding: 0 }} onClick={() => setLevels(levels.slice(0, index))}>{index === 0 ? t('wholeTile') : levels[index - 1]?.name}</Button> › </span>)}
      <span aria-current="page">{level?.name}</span>
    </nav>
  );
  return (
    <>
      <TileCard tile={shownTile} answer={shown} dataset={dataset} at={at} onPress={press} onRetry={level ? () => void closer.refetch() : onRetry} onTake={(format, picture) => takeQuestion(app, tile.dataset, { format, query, title: labelOf(tile.title), ...(picture !== undefined && { picture }) })} background={{ app, content: { dataset: tile.dataset, chart: shownTile.chart, query, ...(tile.display && { display: tile.display }) } }} trail={trail} />
      {pressed && menu && <PlaceMenu label={groupText(pressed.answer, pressed.place, locale)} at={pressed.at} items={menu} onClose={() => setPressed(undefined)} />}
    </>
  );
}

/** The way of drawing is kept where it can show one grouping; otherwise time is a line and the rest are bars. */
function chartOf({ chart, query }: QuestionTile, isTime: boolean): string {
  const kind = isChartKindName(chart) ? chartKinds[chart] : chartKinds.table;
  const isFit = kind.fits(1, query.measures.length) && !('first' in kind);
  return isTime ? 'line' : isFit && chart !== 'line' && chart !== 'area' ? chart : 'bar';
}

interface Narrowing {
  readonly dataset: DatasetView | undefined;
  readonly filters: readonly PageFilter[];
  readonly onNarrow: LiveQuestionProps['onNarrow'] | undefined;
}

/** What narrows the page to a mark: only groups that a filter of the page can say. */
function narrowing(groups: ReturnType<typeof groupsAt>, { dataset, filters, onNarrow }: Narrowing): (() => void) | undefined {
  const choices = groups.flatMap((group) => choiceOfGroup(group, dataset, filters) ?? []);
  return onNarrow === undefined || choices.length === 0 || choices.length < groups.length ? undefined : () => onNarrow(choices);
}
