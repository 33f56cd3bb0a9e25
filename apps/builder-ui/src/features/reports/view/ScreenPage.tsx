import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { ChartToneContext } from '../../../canvas/chart/chart-look.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { localDay } from '../../../design-system/local-day.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { useDashboard, useDashboardData, type DashboardAddress, type LiveDashboard } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import { LiveTile } from './LiveTile.js';
import { comparisonsOf, narrowedTo, readChoices } from './page-filters.js';
import styles from './screen.module.css';
import { screensOf } from './screens-of.js';

const ordinaryRefresh = 60;
const ordinaryTurn = 20;

/** A dashboard on a wall: dark, without the rest of the product, turning its parts and asking again by itself. */
export function ScreenPage(): ReactNode {
  const { app = '', key = '' } = useParams();
  const query = useDashboard({ app, key });
  return <main className={styles['screen']} data-theme="dark"><Loaded query={query} lines={10}>{(live) => <ChartToneContext value="dark"><Screen address={{ app, key }} live={live} /></ChartToneContext>}</Loaded></main>;
}

function Screen({ address, live: { definition, datasets } }: { readonly address: DashboardAddress; readonly live: LiveDashboard }): ReactNode {
  const labelOf = useLabel();
  const [parameters] = useSearchParams();
  const own = definition.filters ?? [];
  const comparisons = comparisonsOf(readChoices(parameters, [...own, ...narrowedTo(parameters, own, datasets)]), localDay());
  const data = useDashboardData(address, comparisons, (definition.screen?.refreshSeconds ?? ordinaryRefresh) * 1000);
  const screens = screensOf(definition.rows);
  const turning = useTurning(screens.length, definition.screen?.turnSeconds ?? ordinaryTurn);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof Element && event.target.closest('button, a, input') !== null) return;
    const command = { ArrowRight: () => turning.turn(1), ArrowLeft: () => turning.turn(-1), ' ': turning.toggle }[event.key];
    if (command === undefined) return;
    event.preventDefault();
    command();
  };
  return (
    <div className={styles['stage']} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={styles['head']}>
        <title>{labelOf(definition.label)}</title>
        <h1>{labelOf(definition.label)}</h1>
        <Clock />
        <ScreenButtons address={address} count={screens.length} turning={turning} />
      </header>
      {(screens[turning.at] ?? []).map((row) => (
        <div key={row.id} className={styles['row']} data-height={row.height}>
          {row.tiles.map((tile) => <LiveTile key={tile.id} app={address.app} tile={tile} answer={data.data?.tiles[tile.id]} comparisons={comparisons} filters={own} dataset={datasets.find((one) => 'dataset' in tile && one.key === tile.dataset)} at={data.dataUpdatedAt} onRetry={() => void data.refetch()} />)}
        </div>
      ))}
    </div>
  );
}

interface Turning {
  readonly at: number;
  readonly isPaused: boolean;
  readonly turn: (by: 1 | -1) => void;
  readonly toggle: () => void;
}

/** Which part is shown; another one after a while, unless it is stopped (WCAG 2.2.2). */
function useTurning(count: number, seconds: number): Turning {
  const [at, setAt] = useState(0);
  const [isPaused, setPaused] = useState(false);
  useEffect(() => {
    if (isPaused || count < 2) return;
    const timer = setTimeout(() => setAt((at + 1) % count), seconds * 1000);
    return () => clearTimeout(timer);
  }, [at, isPaused, count, seconds]);
  return { at: Math.min(at, Math.max(0, count - 1)), isPaused, turn: (by) => setAt((before) => (before + by + count) % count), toggle: () => setPaused((before) => !before) };
}

function ScreenButtons({ address: { app, key }, count, turning }: { readonly address: DashboardAddress; readonly count: number; readonly turning: Turning }): ReactNode {
  const t = useText(reportMessages);
  const [parameters] = useSearchParams();
  const fill = (): void => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen().catch(() => undefined));
  return (
    <nav className={styles['buttons']} aria-label={t('screen')}>
      {count > 1 && (
        <>
          <button type="button" onClick={() => turning.turn(-1)}>{t('screenBefore')}</button>
          <span role="status">{t('screenAt', { at: turning.at + 1, count })}</span>
          <button type="button" onClick={() => turning.turn(1)}>{t('screenNext')}</button>
          <button type="button" aria-pressed={turning.isPaused} onClick={turning.toggle}>{t(turning.isPaused ? 'screenGo' : 'screenPause')}</button>
        </>
      )}
      <button type="button" onClick={fill}>{t('fullScreen')}</button>
      <Link to={{ pathname: `/apps/${app}/dashboards/${key}`, search: parameters.toString() }}>{t('leaveScreen')}</Link>
    </nav>
  );
}

function Clock(): ReactNode {
  const locale = useLocale();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return <time className={styles['clock']}>{new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now)}</time>;
}
