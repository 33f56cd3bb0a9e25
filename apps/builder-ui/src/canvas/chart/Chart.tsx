import { type Place } from '@carewright/report-engine';
import { useEffect, useRef, type ReactNode } from 'react';
import { useMediaQuery } from '../../design-system/use-media-query.js';
import { loadParts } from './chart-parts.js';
import { type ChartProps } from './chart-props.js';
import { init, type EChartsType } from './echarts.js';
import { fitNames } from './fit-names.js';
import { withTexts } from './with-texts.js';
import styles from './Chart.module.css';

interface ClickedMark {
  readonly seriesIndex?: number | undefined;
  readonly dataIndex?: number | undefined;
  readonly data?: unknown;
  readonly event?: { readonly event?: unknown };
}

/** Where the answer says that a mark is from; simple charts say it by their order only. */
function placeOf(data: unknown): { readonly place?: Place } {
  return typeof data === 'object' && data !== null && 'place' in data ? { place: data.place as Place } : {};
}

/** The one owner of an ECharts instance: draws an option, follows the size of its box, says which mark was clicked. */
export function Chart({ option, label, texts, map, onMark, picture, surface }: ChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const latest = useRef(onMark);
  const fit = useRef<() => void>(undefined);
  const isCalm = useMediaQuery('(prefers-reduced-motion: reduce)');
  const isPrinting = useMediaQuery('print');
  useEffect(() => {
    latest.current = onMark;
  });
  useEffect(() => {
    if (box.current === null) return;
    const drawn = init(box.current);
    chart.current = drawn;
    drawn.on('click', ({ seriesIndex, dataIndex, data, event }: ClickedMark) => {
      const { clientX: x = 0, clientY: y = 0 } = (event?.event ?? {}) as Partial<MouseEvent>;
      if (seriesIndex !== undefined && dataIndex !== undefined) latest.current?.({ seriesIndex, dataIndex, ...placeOf(data), x, y });
    });
    const observer = new ResizeObserver(() => {
      drawn.resize();
      fit.current?.();
    });
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    if (picture) picture.current = () => chart.current?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: surface ?? '#ffffff' }) ?? '';
    return () => {
      if (picture) picture.current = null;
    };
  }, [picture, surface]);
  useEffect(() => {
    let isLeft = false;
    // The library's own text would go on the box a second time; ours names it.
    const shown = { ...(texts ? withTexts(option, texts) : option), animation: !isCalm && !isPrinting, aria: { ...(option['aria'] as object), label: { enabled: false } } };
    let width = 0;
    const draw = (): void => {
      const now = chart.current?.getWidth() ?? 0;
      if (now === width) return;
      width = now;
      chart.current?.setOption(fitNames(shown, width), { notMerge: true });
    };
    void loadParts(option, map).then(() => {
      if (isLeft) return;
      draw();
      fit.current = draw;
    });
    return () => {
      isLeft = true;
      fit.current = undefined;
    };
  }, [option, texts, map, isCalm, isPrinting]);
  return <div ref={box} className={styles['chart']} role="img" aria-label={label} />;
}
