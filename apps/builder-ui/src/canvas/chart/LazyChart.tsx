import { lazy, Suspense, type ReactNode } from 'react';
import { Skeleton } from '../../design-system/states/Skeleton.js';
import { type ChartProps } from './chart-props.js';

const Drawn = lazy(async () => ({ default: (await import('./Chart.js')).Chart }));

/** A chart whose library arrives when the first one is shown; pages without charts never load it. */
export function LazyChart(props: ChartProps): ReactNode {
  return <Suspense fallback={<Skeleton lines={5} />}><Drawn {...props} /></Suspense>;
}
