import { useEffect, useRef, type ReactNode } from 'react';
import { useMediaQuery } from '../../design-system/use-media-query.js';
import { init, type EChartsType } from './echarts.js';
import { type ChartProps } from './chart-props.js';
import styles from './Chart.module.css';

/** The one owner of an ECharts instance: draws an option, follows the size of its box, says which mark was clicked. */
export function Chart({ option, label, onMark }: ChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const latest = useRef(onMark);
  const isCalm = useMediaQuery('(prefers-reduced-motion: reduce)');
  const isPrinting = useMediaQuery('print');
  useEffect(() => {
    latest.current = onMark;
  });
  useEffect(() => {
    if (box.current === null) return;
    const drawn = init(box.current);
    chart.current = drawn;
    drawn.on('click', ({ seriesIndex, dataIndex }: { seriesIndex?: number | undefined; dataIndex?: number | undefined }) => {
      if (seriesIndex !== undefined && dataIndex !== undefined) latest.current?.({ seriesIndex, dataIndex });
    });
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    // The library's own text would go on the box a second time; ours names it.
    chart.current?.setOption({ ...option, animation: !isCalm && !isPrinting, aria: { ...(option['aria'] as object), label: { enabled: false } } }, { notMerge: true });
  }, [option, isCalm, isPrinting]);
  return <div ref={box} className={styles['chart']} role="img" aria-label={label} />;
}
