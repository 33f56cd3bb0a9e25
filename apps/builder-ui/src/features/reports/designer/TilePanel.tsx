import { isQuestionTile, isRecordsTile, type Tile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';
import { QuestionPanel } from './QuestionPanel.js';
import { RecordsPanel } from './RecordsPanel.js';
import { TextPanel } from './TextPanel.js';

/** The settings of one tile: what is wrong with it first, then what its kind has to set. */
export function TilePanel({ tile, problems }: { readonly tile: Tile; readonly problems: readonly string[] }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  return (
    <>
      {problems.length > 0 && <div className={styles['problems']} role="status"><strong>{t('problems')}</strong><ul>{problems.map((problem, index) => <li key={index}>{problem}</li>)}</ul></div>}
      {isQuestionTile(tile) ? <QuestionPanel tile={tile} /> : isRecordsTile(tile) ? <RecordsPanel tile={tile} /> : <TextPanel tile={tile} />}
    </>
  );
}
