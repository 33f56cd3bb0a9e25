import { type TextTile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useLabel } from '../../../design-system/language/use-text.js';
import styles from './tile.module.css';
import { TileFrame } from './TileFrame.js';

/** Words of the author; lines stay lines. */
export function TextCard({ tile }: { readonly tile: TextTile }): ReactNode {
  return <TileFrame tile={tile}><p className={styles['prose']}>{useLabel()(tile.text)}</p></TileFrame>;
}
