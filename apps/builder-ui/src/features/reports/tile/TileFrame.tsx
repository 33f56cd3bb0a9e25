import { type Tile } from '@carewright/schema';
import { useId, type CSSProperties, type ReactNode } from 'react';
import { useLabel } from '../../../design-system/language/use-text.js';
import styles from './tile.module.css';

export interface TileFrameProps {
  readonly tile: Pick<Tile, 'title' | 'note' | 'width' | 'chart'>;
  /** What can be done with the tile, beside its title. */
  readonly actions?: ReactNode;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** The card every tile stands in: title, a remark, what can be done, the content. */
export function TileFrame({ tile, actions, foot, children }: TileFrameProps): ReactNode {
  const labelOf = useLabel();
  const headingId = useId();
  return (
    <section className={styles['tile']} data-chart={tile.chart} aria-labelledby={headingId} style={{ '--width': tile.width } as CSSProperties}>
      <header className={styles['head']}>
        <h2 id={headingId} className={styles['title']}>{labelOf(tile.title)}</h2>
        {actions}
      </header>
      {tile.note !== undefined && <p className={styles['note']}>{labelOf(tile.note)}</p>}
      <div className={styles['body']}>{children}</div>
      {foot}
    </section>
  );
}
