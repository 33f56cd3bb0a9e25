import { installedMap, type Drawing } from '@carewright/report-engine';
import { useMemo, type ReactNode, type RefObject } from 'react';
import { useParams } from 'react-router';
import { useChartLook } from '../../../../canvas/chart/chart-look.js';
import { type TakePicture } from '../../../../canvas/chart/chart-props.js';
import { LazyChart } from '../../../../canvas/chart/LazyChart.js';
import { useLocale, useText } from '../../../../design-system/language/use-text.js';
import { Skeleton } from '../../../../design-system/states/Skeleton.js';
import { mapMessages } from '../../maps/maps.messages.js';
import { useMap } from '../../maps/maps-api.js';
import { type Press } from '../press.js';
import styles from '../tile.module.css';
import { Elsewhere, Squares } from './Squares.js';

export interface MapViewProps {
  readonly drawing: Extract<Drawing, { as: 'map' }>;
  readonly title: string;
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly onPress?: Press | undefined;
  readonly picture?: RefObject<TakePicture | null> | undefined;
}

/** Numbers by region: on the map that the hospital brought, with the number of its approval, else as squares. */
export function MapView({ drawing, title, label, onPress, picture }: MapViewProps): ReactNode {
  const { app = '' } = useParams();
  const t = useText(mapMessages);
  const locale = useLocale();
  const look = useChartLook();
  const query = useMap(app, drawing.map);
  const known = query.data;
  const drawn = useMemo(() => {
    if (known === undefined) return undefined;
    const name = `${app}/${known.key}/${known.digest}`;
    return { ...installedMap(drawing.parts, { name, regions: known.regions }, { locale, title, ...look }), map: { name, shapes: known.shapes } };
  }, [app, known, drawing.parts, locale, title, look]);
  if (drawing.map !== undefined && query.isPending) return <Skeleton lines={5} />;
  if (known === undefined || drawn === undefined) return <Squares fields={drawing.fields} elsewhere={drawing.elsewhere} title={title} onPress={onPress} note={drawing.map === undefined ? undefined : t('mapGone')} />;
  return (
    <>
      <LazyChart option={drawn.option} map={drawn.map} label={label} picture={picture} surface={look.surface} {...(onPress && { onMark: ({ place, x, y }) => { if (place) onPress(place, { x, y }); } })} />
      <Elsewhere parts={drawn.elsewhere} onPress={onPress} />
      <p className={styles['approval']}>{t('approvedAs', { number: known.approval })}</p>
    </>
  );
}
