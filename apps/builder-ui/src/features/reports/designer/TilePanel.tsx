import { isQuestionTile, isRecordsTile, type LocalizedText, type Tile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { TitleFields } from '../question/TitleFields.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';
import { IgnoresField } from './IgnoresField.js';
import { QuestionPanel } from './QuestionPanel.js';
import { RecordsPanel } from './RecordsPanel.js';
import { SizeFields } from './SizeFields.js';
import { TextPanel } from './TextPanel.js';

const isEmpty = (text: LocalizedText): boolean => (typeof text === 'string' ? text : Object.values(text).join('')).trim() === '';

/** The settings of one tile: what is wrong with it first, then its title, what its kind has to set, and how it stands on the page. */
export function TilePanel({ tile, problems }: { readonly tile: Tile; readonly problems: readonly string[] }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const designer = useDashboardDesigner();
  const setTitle = (title: LocalizedText): void => designer.change(tile.id, (draft) => void Object.assign(draft, { title }), 'title');
  const setNote = (note: LocalizedText): void => designer.change(tile.id, (draft) => { if (isEmpty(note)) delete draft.note; else Object.assign(draft, { note }); }, 'note');
  return (
    <>
      {problems.length > 0 && <div className={styles['problems']} role="status"><strong>{t('problems')}</strong><ul>{problems.map((problem, index) => <li key={index}>{problem}</li>)}</ul></div>}
      <TitleFields value={tile.title} onChange={setTitle} />
      {isQuestionTile(tile) ? <QuestionPanel tile={tile} /> : isRecordsTile(tile) ? <RecordsPanel tile={tile} /> : <TextPanel tile={tile} />}
      <TitleFields of="note" value={tile.note ?? ''} onChange={setNote} />
      <IgnoresField tile={tile} />
      <SizeFields tile={tile} />
    </>
  );
}
