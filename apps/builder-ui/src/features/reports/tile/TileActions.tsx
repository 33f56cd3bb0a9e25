import { useMutation } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { MoreIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { MenuButton, type MenuItem } from '../../../design-system/Menu/MenuButton.js';
import { saveFile, saveFrom } from '../../../design-system/save-file.js';
import { type TakeFormat } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import { TakeProblem } from './TakeProblem.js';
import styles from './tile.module.css';

/** Asks for a tile as a file; the drawing goes into those that can show it. */
export type TakeTile = (format: TakeFormat, picture: string | undefined) => Promise<Blob>;

export interface TileActionsProps {
  readonly title: string;
  /** Whether there is a picture to change to and from. */
  readonly hasPicture: boolean;
  readonly isAsTable: boolean;
  readonly onChange: (isAsTable: boolean) => void;
  readonly onExplain: () => void;
  /** Asks for the numbers as a file; absent where nothing is taken out. */
  readonly onTake?: TakeTile | undefined;
  /** The address of the picture, once it is drawn. */
  readonly picture: (type?: 'png' | 'jpeg') => string | undefined;
}

/** What can be done with a tile: picture or table, where its numbers come from, and taking them along. */
export function TileActions({ title, hasPicture, isAsTable, onChange, onExplain, onTake, picture }: TileActionsProps): ReactNode {
  const t = useText(reportMessages);
  const take = useMutation({
    mutationFn: async (format: TakeFormat) => {
      const content = await onTake?.(format, format === 'pdf' && !isAsTable ? picture('jpeg') : undefined);
      const address = format === 'picture' ? picture() : undefined;
      if (address !== undefined) saveFrom(address, `${title}.png`);
      else if (content !== undefined && format !== 'picture') saveFile(content, `${title}.${format}`);
    },
  });
  const item = (format: TakeFormat, label: string, startsGroup = false): MenuItem => ({ key: format, label, startsGroup, isDisabled: take.isPending, onSelect: () => take.mutate(format) });
  const files = [item('xlsx', t('saveExcel'), true), item('csv', t('saveTable')), item('pdf', t('savePdf')), ...(hasPicture && !isAsTable ? [item('picture', t('savePicture'))] : [])];
  return (
    <span className={styles['actions']}>
      {hasPicture && <Button kind="link" size="small" style={{ flex: 'none', paddingInline: 4 }} aria-label={t(isAsTable ? 'showChartOf' : 'showDataOf', { title })} onClick={() => onChange(!isAsTable)}>{t(isAsTable ? 'showChart' : 'showData')}</Button>}
      <MenuButton align="end" label={t('moreOf', { title })} face={<MoreIcon />} items={[{ key: 'explain', label: t('explain'), onSelect: onExplain }, ...(onTake ? files : [])]} />
      <TakeProblem error={take.error} onClose={() => take.reset()} />
    </span>
  );
}
