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

/** Draws into a box and follows its size; the way back ends both. */
function drawInto(box: HTMLElement, drawn: EChartsType, option: (width: number) => Readonly<Record<string, unknown>>): () => void {
  let width = 0;
  const fit = (): void => {
    drawn.resize();
    if (drawn.getWidth() === width) return;
    width = drawn.getWidth();
    drawn.setOption(option(width), { notMerge: true });
  };
  fit();
  const observer = new ResizeObserver(fit);
  observer.observe(box);
  return () => {
    observer.disconnect();
    drawn.dispose();
  };
}

/** The one owner of an ECharts instance: draws an option, follows the size of its box, says which mark was clicked. */
export function Chart({ option, label, texts, map, onMark, picture, surface }: ChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const latest = useRef(onMark);
  const isCalm = useMediaQuery('(prefers-reduced-motion: reduce)');
  const isPrinting = useMediaQuery('print');
  useEffect(() => {
    latest.current = onMark;
  });
  useEffect(() => {
    if (picture) picture.current = (type = 'png') => chart.current?.getDataURL({ type, pixelRatio: 2, backgroundColor: surface ?? '#ffffff' }) ?? '';
    return () => {
      if (picture) picture.current = null;
    };
  }, [picture, surface]);
  useEffect(() => {
    let leave: (() => void) | 'left' | undefined;
    // The library's own text would go on the box a second time; ours names it.
    const shown = { ...(texts ? withTexts(option, texts) : option), animation: !isCalm && !isPrinting, aria: { ...(option['aria'] as object), label: { enabled: false } } };
    // An instance knows only the parts that were there when it was made.
    void loadParts(option, map).then(() => {
      if (leave === 'left' || box.current === null) return;
      const drawn = init(box.current);
      chart.current = drawn;
      drawn.on('click', ({ seriesIndex, dataIndex, data, event }: ClickedMark) => {
        const { clientX: x = 0, clientY: y = 0 } = (event?.event ?? {}) as Partial<MouseEvent>;
        if (seriesIndex !== undefined && dataIndex !== undefined) latest.current?.({ seriesIndex, dataIndex, ...placeOf(data), x, y });
      });
      leave = drawInto(box.current, drawn, (width) => fitNames(shown, width));
    });
    return () => {
      if (typeof leave === 'function') leave();
      leave = 'left';
      chart.current = null;
    };
  }, [option, texts, map, isCalm, isPrinting]);
  return <div ref={box} className={styles['chart']} role="img" aria-label={label} />;
}
