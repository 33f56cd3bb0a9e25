import { installedMap } from '@carewright/report-engine';
import { type MapShapes } from '@carewright/schema';
import { useMemo, type ReactNode } from 'react';
import { useChartLook } from '../../../canvas/chart/chart-look.js';
import { LazyChart } from '../../../canvas/chart/LazyChart.js';
import { useLocale } from '../../../design-system/language/use-text.js';

export interface MapPictureProps {
  /** Differs whenever the shapes do. */
  readonly name: string;
  readonly label: string;
  readonly shapes: MapShapes;
  readonly regions: readonly string[];
}

/** A map as it is, without numbers: what its keeper looks at. */
export function MapPicture({ name, label, shapes, regions }: MapPictureProps): ReactNode {
  const locale = useLocale();
  const look = useChartLook();
  const option = useMemo(() => ({ ...installedMap([], { name, regions }, { locale, title: label, ...look }).option, visualMap: { show: false } }), [name, regions, label, locale, look]);
  const map = useMemo(() => ({ name, shapes }), [name, shapes]);
  return <LazyChart option={option} map={map} label={label} surface={look.surface} />;
}
